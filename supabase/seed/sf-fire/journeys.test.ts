import { expect, test } from 'vitest'
import { planJourneys } from './journeys'
import { planReplay } from './plan-replay'
import { readCalls } from './record'
import { unitsOfRecord } from './resources'
import { zonesOfRecord } from './zones'

const calls = readCalls()
const homes = new Map(unitsOfRecord().map(({ input }) => [input.name, input.position]))
const steps = planReplay(calls)
const journeys = planJourneys(steps, calls, homes)
const metres = (a: { lat: number; lon: number }, b: { lat: number; lon: number }) =>
  111_195 * Math.hypot(a.lat - b.lat, (a.lon - b.lon) * 0.79)

test('a unit is at the scene from the minute the record says it arrived', () => {
  const call = calls[0]
  const row = call?.units[0]
  if (!call || !row?.times.onSceneAt) throw new Error('The first row of the record has arrived.')
  const arrived = journeys.at(row.unitId, row.times.onSceneAt.getTime())
  expect(metres(arrived, call.position)).toBeLessThan(150)
  expect(arrived.isMoving).toBe(false)
})

test('a unit on its way comes nearer, and one that no call moves stays at home', () => {
  const call = calls[0]
  const row = call?.units[0]
  if (!call || !row?.times.enRouteAt || !row.times.onSceneAt)
    throw new Error('The first row of the record has arrived.')
  const fromMs = row.times.enRouteAt.getTime()
  const toMs = row.times.onSceneAt.getTime()
  const far = journeys.at(row.unitId, fromMs + (toMs - fromMs) * 0.25)
  const near = journeys.at(row.unitId, fromMs + (toMs - fromMs) * 0.75)
  expect(metres(near, call.position)).toBeLessThan(metres(far, call.position))
  expect(far.isMoving).toBe(true)
  const home = homes.get(row.unitId)
  expect(home && metres(journeys.at(row.unitId, 0), home)).toBe(0)
})

test('nobody is anywhere but in the city, at any step of the record', () => {
  for (const step of steps)
    for (const unitId of step.unitIds) {
      const { lat, lon } = journeys.at(unitId, step.dueMs)
      expect(lat).toBeGreaterThan(37.5)
      expect(lat).toBeLessThan(37.9)
      expect(lon).toBeGreaterThan(-122.6)
      expect(lon).toBeLessThan(-122.3)
    }
})

test('every station of the city has an area with itself first due and two more behind it', () => {
  const zones = zonesOfRecord()
  expect(zones.length).toBeGreaterThan(40)
  for (const zone of zones) {
    expect(zone.stationNames[0]).toBe(zone.name.replace('Area', 'Station'))
    expect(zone.stationNames).toHaveLength(3)
    const [ring] = zone.area.type === 'Polygon' ? zone.area.coordinates : []
    expect(ring?.[0]).toEqual(ring?.at(-1))
  }
})
