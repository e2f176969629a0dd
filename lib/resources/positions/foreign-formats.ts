import type { OwnTracksMessage, TraccarForward } from '../positions-schema'

/** A point as somebody else's program wrote it: our fields, not yet checked, and what it calls each of them. */
export interface ForeignPoint {
  deviceId: unknown
  point: Record<string, unknown>
  names: Record<string, string>
}

const knotsToMps = 1_852 / 3_600
const kmhToMps = 1 / 3.6

/** Apps write a negative number where they do not know; so an unknown is left out, and a text stays to be refused. */
const known = (value: unknown, factor = 1): unknown =>
  typeof value !== 'number' ? (value ?? undefined) : value < 0 ? undefined : value * factor

function timeOfSeconds(seconds: unknown): unknown {
  if (typeof seconds !== 'number' || !(Math.abs(seconds) < 1e11)) return seconds ?? undefined
  return new Date(seconds * 1_000).toISOString()
}

/** Traccar writes zones without a colon: `2018-09-14T15:34:17.000+0000`. */
const withColon = (time: unknown): unknown =>
  typeof time === 'string' ? time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') : (time ?? undefined)

const without = (point: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(point).filter(([, value]) => value !== undefined))

/** `_type: location`: time in seconds, speed in km/h, course in degrees, battery in percent. Known by topic, else by tid. */
export const fromOwnTracks = (message: OwnTracksMessage): ForeignPoint => ({
  deviceId: message['topic'] ?? message['tid'],
  point: without({
    lat: message['lat'],
    lon: message['lon'],
    at: timeOfSeconds(message['tst']),
    accuracyM: known(message['acc']),
    speedMps: known(message['vel'], kmhToMps),
    headingDeg: known(message['cog']),
    batteryPct: known(message['batt']),
  }),
  names: { at: 'tst', accuracyM: 'acc', speedMps: 'vel', headingDeg: 'cog', batteryPct: 'batt', deviceId: 'tid' },
})

/** Speed in knots, course in degrees, accuracy in metres; 0 m of accuracy is Traccar's word for unknown. */
export const fromTraccar = ({ position, device }: TraccarForward): ForeignPoint => ({
  deviceId: device.uniqueId,
  point: without({
    lat: position['latitude'],
    lon: position['longitude'],
    at: withColon(position['fixTime'] ?? position['deviceTime']),
    accuracyM: known(position['accuracy']) || undefined,
    speedMps: known(position['speed'], knotsToMps),
    headingDeg: known(position['course']),
    batteryPct: known(position.attributes?.['batteryLevel']),
  }),
  names: {
    lat: 'position.latitude',
    lon: 'position.longitude',
    at: 'position.fixTime',
    accuracyM: 'position.accuracy',
    speedMps: 'position.speed',
    headingDeg: 'position.course',
    batteryPct: 'position.attributes.batteryLevel',
    deviceId: 'device.uniqueId',
  },
})
