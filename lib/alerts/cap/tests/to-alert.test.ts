import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { describe, expect, it } from 'vitest'
import { distanceM } from '@/lib/geo'
import { parseCap } from '../parse-cap'
import { toAlert } from '../to-alert'
import { messageBytes } from './messages'

const alertIn = (xml: string | Uint8Array) => {
  const [facts] = parseCap(typeof xml === 'string' ? Buffer.from(xml) : xml)
  if (!facts) throw new Error('No message.')
  return toAlert(facts)
}
const alertOf = (name: string) => alertIn(messageBytes(name))
const text = (name: string) => messageBytes(name).toString()
const storm = text('oasis-a2-severe-thunderstorm.xml')
const withShapes = (...shapes: string[]) => alertIn(storm.replace(/<polygon>.*<\/polygon>/s, shapes.join(''))).alert
const polygon = (points: string) => `<polygon>${points}</polygon>`
const square = polygon('10,10 10,11 11,11 11,10 10,10')

describe('an alert made of a message', () => {
  it('says what, how bad, when and where', () => {
    const { alert, ...rest } = alertOf('nws-severe-thunderstorm-alert-2026.xml')
    expect(alert).toMatchObject({
      externalId: 'urn:oid:2.49.0.1.840.0.eb7c54df4660c8e1f4ffa9aa2d21497c108cf3b2.001.1',
      type: 'Severe Thunderstorm Warning',
      severity: 'severe',
      title:
        'Severe Thunderstorm Warning issued April 13 at 8:16PM EDT until April 13 at 9:15PM EDT by NWS Cleveland OH',
      occurredAt: new Date('2026-04-14T00:16:00Z'),
      metadata: {
        senderName: 'NWS Cleveland OH',
        urgency: 'Immediate',
        responseType: ['Shelter'],
        eventCodes: { SAME: ['SVR'] },
        geocodes: { SAME: ['039063', '039173', '039175'] },
      },
    })
    expect(alert.description).toMatch(/HAZARD.*\n\n/s)
    expect(rest).toMatchObject({ category: 'other', isDrill: false, expiresAt: new Date('2026-04-14T01:15:00Z') })
    expect(alert.area && booleanPointInPolygon([alert.position?.lon ?? 0, alert.position?.lat ?? 0], alert.area)).toBe(
      true,
    )
  })

  it('is read in English where there is English, and then in the first language there is', () => {
    expect(alertOf('iceland-wind-two-languages-2021.xml').alert.title).toBe('Southeast gales')
    expect(alertOf('eccc-special-weather-statement-2019.xml').alert.title).toBe('special weather statement in effect')
    expect(alertOf('taiwan-reservoir-geocode-only-2014.xml').alert).toMatchObject({
      title: '明德水庫:洩洪中',
      type: '水庫洩洪',
    })
  })

  it('draws what two languages repeat once', () => {
    const [french, english] = [
      alertOf('eccc-severe-thunderstorm-update-2026.xml').alert.area,
      alertIn(text('eccc-severe-thunderstorm-update-2026.xml').replace(/<info>\s*<language>fr.*<\/info>/s, '')).alert
        .area,
    ]
    expect(english?.coordinates).toHaveLength(2)
    expect(french).toEqual(english)
  })

  it('has the worst severity, the latest end and all areas of its parts', () => {
    const [info = ''] = /<info>.*<\/info>/s.exec(storm) ?? []
    const second = info
      .replace('Severe<', 'Extreme<')
      .replace(/<expires>[^<]*/, '<expires>2003-06-17T18:00:00-07:00')
      .replace(/<polygon>.*<\/polygon>/s, square)
      .replace(/<description>.*<\/description>/s, '<description>And hail.</description>')
    const { alert, expiresAt } = alertIn(storm.replace(info, info + second))
    expect(alert.severity).toBe('extreme')
    expect(expiresAt).toEqual(new Date('2003-06-18T01:00:00Z'))
    expect(alert.area?.coordinates).toHaveLength(2)
    expect(alert.description).toMatch(/SHELTER UNTIL THE STORM PASSES.\n\nAnd hail\./)
  })

  it('pages nobody when it is not actual', () => {
    expect(alertOf('philippines-status-test-2014.xml').isDrill).toBe(true)
    expect(alertOf('myanmar-tsunami-status-exercise-2015.xml').isDrill).toBe(true)
    for (const status of ['Draft', 'System', 'Test', 'Exercise'])
      expect(alertIn(storm.replace('>Actual<', `>${status}<`)).isDrill, status).toBe(true)
  })

  it('has the category that says most of those given', () => {
    expect(alertOf('nsw-rfs-circle-25km-two-infos-2011.xml').category).toBe('fire')
    const of = (word: string) =>
      alertIn(storm.replace('<category>Met', `<category>Other</category><category>${word}`)).category
    expect(['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire'].map(of)).toEqual([
      'rescue',
      'other',
      'service',
      'law',
      'rescue',
      'fire',
    ])
    expect(['Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other', 'Nonsense'].map(of)).toEqual([
      'medical',
      'hazmat',
      'service',
      'service',
      'hazmat',
      'other',
      'other',
    ])
  })

  it('is an all-clear when an Update says so in every part', () => {
    expect(alertOf('ntwc-tsunami-cancellation-update-2013.xml').isAllClear).toBe(true)
    expect(alertOf('ntwc-tsunami-warning-update-2011.xml').isAllClear).toBe(false)
    // An earthquake is always past; its first report is no all-clear.
    expect(alertOf('usgs-earthquake-circle-2012.xml').isAllClear).toBe(false)
    const canada = text('eccc-severe-thunderstorm-update-2026.xml')
    expect(alertIn(canada.replaceAll('>Monitor<', '>AllClear<')).isAllClear).toBe(true)
    expect(alertIn(canada.replaceAll(/<event>[^<]*/g, '<event>Storm warning cancelled')).isAllClear).toBe(true)
  })

  it('goes on where only a part of it is over, and no longer holds there', () => {
    const [info = ''] = /<info>.*<\/info>/s.exec(storm) ?? []
    const over = info
      .replace('Immediate', 'Past')
      .replace('Severe<', 'Extreme<')
      .replace(/<polygon>.*<\/polygon>/s, square)
    const { alert, isAllClear } = alertIn(storm.replace('>Alert<', '>Update<').replace(info, over + info))
    expect(isAllClear).toBe(false)
    expect(alert.severity).toBe('severe')
    expect(alert.area?.coordinates).toHaveLength(1)
    expect(alert.position?.lat).toBeCloseTo(38.48, 1)
  })

  it('without any info block is still one', () => {
    const { alert, expiresAt } = alertIn(
      storm.replace(/<info>.*<\/info>/s, '').replace('</scope>', '</scope><note>Siren test at noon</note>'),
    )
    expect(alert).toMatchObject({ type: 'alert', title: 'Siren test at noon', severity: 'unknown', area: null })
    expect(expiresAt).toBeNull()
  })
})

describe('its area', () => {
  it('is GeoJSON: longitude first, closed, a polygon for each', () => {
    expect(withShapes(square, polygon('20,20 20,21 21,21'))).toMatchObject({
      area: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [10, 10],
              [11, 10],
              [11, 11],
              [10, 11],
              [10, 10],
            ],
          ],
          [
            [
              [20, 20],
              [21, 20],
              [21, 21],
              [20, 20],
            ],
          ],
        ],
      },
      position: { lat: 10.5, lon: 10.5 },
    })
  })

  it('of a point is no area but a position, also beside a polygon', () => {
    expect(alertOf('usgs-earthquake-circle-2012.xml').alert).toMatchObject({
      area: null,
      position: { lat: 12.747, lon: -88.783 },
    })
    expect(withShapes(square, '<circle>5,6 0.0</circle>').position).toEqual({ lat: 5, lon: 6 })
  })

  it('of a circle has 32 corners about its radius away, and holds all of it', () => {
    const { area, position } = alertOf('nsw-rfs-circle-25km-two-infos-2011.xml').alert
    const [ring = []] = area?.type === 'MultiPolygon' ? (area.coordinates[0] ?? []) : []
    const middle = { lat: -35.3888, lon: 147.0598 }
    expect(ring).toHaveLength(33)
    for (const [lon, lat] of ring) {
      expect(distanceM({ lat, lon }, middle)).toBeGreaterThan(25_000)
      expect(distanceM({ lat, lon }, middle)).toBeLessThan(25_250)
    }
    expect(position?.lat).toBeCloseTo(middle.lat, 2)
    expect(position?.lon).toBeCloseTo(middle.lon, 2)
  })

  it('is cut at the 180th meridian, on both sides of it', () => {
    const across = [
      withShapes(polygon('50,179 50,-179 52,-179 52,179 50,179')),
      withShapes(polygon('50,-179 52,-179 52,179 50,179 50,-179')),
      withShapes('<circle>51,179.5 100</circle>'),
      withShapes('<circle>51,-179.5 100</circle>'),
    ]
    for (const { area } of across) {
      if (!area) throw new Error('No area.')
      const rings = area.coordinates.flat(2)
      expect(area.coordinates).toHaveLength(2)
      expect(rings.flat().every((one) => typeof one !== 'number' || Math.abs(one) <= 180)).toBe(true)
      for (const lon of [179.9, -179.9]) expect(booleanPointInPolygon([lon, 51], area), `${lon}`).toBe(true)
      for (const lon of [0, 170, -170]) expect(booleanPointInPolygon([lon, 51], area), `${lon}`).toBe(false)
    }
  })

  it('leaves out what cannot be drawn, counts it, and keeps it in the facts', () => {
    const wrong = [
      polygon('10,10 11,11 10,10'),
      polygon('10,10 11,11 12,12 10,10'),
      polygon('10,10 10,11 95,11'),
      polygon('10,10 10,11 11,x'),
      '<circle>89.9,0 100</circle>',
      '<circle>0,0 40000</circle>',
      '<circle>0,190 1</circle>',
    ]
    const alert = withShapes(square, ...wrong)
    expect(alert.area?.coordinates).toHaveLength(1)
    expect(alert.metadata).toMatchObject({ shapesLeftOut: 7 })
    const [facts] = parseCap(Buffer.from(storm.replace(/<polygon>.*<\/polygon>/s, [square, ...wrong].join(''))))
    expect(facts?.infos[0]?.areas[0]).toMatchObject({
      polygons: { length: 4 },
      circles: { length: 3 },
      unreadable: { length: 1 },
    })
  })

  it('of too many shapes has the largest, and of too many corners every nth', () => {
    const many = Array.from({ length: 60 }, (_, n) => polygon(`${n},0 ${n},${(n + 1) / 100} ${n + 0.5},0`))
    const { area, metadata } = withShapes(...many)
    expect(area?.coordinates).toHaveLength(50)
    expect(metadata).toMatchObject({ shapesLeftOut: 10 })
    const coast = Array.from({ length: 9_000 }, (_, n) => {
      const angle = (n / 9_000) * 2 * Math.PI
      return `${40 + Math.sin(angle)},${10 + Math.cos(angle)}`
    })
    const ring = withShapes(polygon(coast.join(' '))).area?.coordinates.flat(1)[0]
    expect(ring?.length).toBeGreaterThan(1_500)
    expect(ring?.length).toBeLessThanOrEqual(2_000)
  })
})
