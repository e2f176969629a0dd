import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as positions from '@/app/api/v1/positions/route'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as units from '@/app/api/v1/units/[id]/route'
import * as unitList from '@/app/api/v1/units/route'
import { type Caller, newAgency } from '@/supabase/tests/agency'

const place = { lat: 37.7749, lon: -122.4194 }
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

async function scene(memberIds: string[] = []) {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const program = await agency.apiKey(['positions:write'])
  const addUnit = async (name: string) =>
    (await dispatcher.call('POST', unitList, { body: { name, type: 'ENGINE', memberIds } })).body.id
  return { agency, dispatcher, program, addUnit }
}

const where = async (who: Caller, id: string) => (await who.call('GET', units, { params: { id } })).body

test('a position reported for a unit is where it is shown, with its time, speed and battery', async () => {
  const { dispatcher, program, addUnit } = await scene()
  const unitId = await addUnit('E1')
  const at = minutesAgo(1)
  const answer = await program.call('POST', positions, {
    body: { positions: [{ unitId, ...place, at, speedMps: 12.5, headingDeg: 270, batteryPct: 80, accuracyM: 5 }] },
  })
  expect(answer).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0 } })
  const shown = { position: place, positionAt: at, speedMps: 12.5, headingDeg: 270, batteryPct: 80, accuracyM: 5 }
  expect(await where(dispatcher, unitId)).toMatchObject(shown)
  const list = await dispatcher.call('GET', positions)
  expect(list.body.data).toEqual([
    {
      id: unitId,
      kind: 'unit',
      ...place,
      atMs: Date.parse(at),
      headingDeg: 270,
      speedMps: 12.5,
      accuracyM: 5,
      batteryPct: 80,
    },
  ])
})

test('an impossible point is refused by its index and the others are kept', async () => {
  const { dispatcher, program, addUnit } = await scene()
  const unitId = await addUnit('E1')
  const { status, problem } = await program.refused('POST', positions, {
    body: {
      positions: [
        { unitId, ...place, at: minutesAgo(3) },
        { unitId, lat: 91, lon: 181 },
        { unitId, ...place, at: minutesAgo(-11) },
        { unitId, ...place, at: minutesAgo(8 * 1440) },
        { unitId, deviceId: 'x', ...place },
        { unitId, ...place, altitude: 3 },
        'here',
        { unitId, lat: 0, lon: 0, at: minutesAgo(2) },
      ],
    },
  })
  expect(status).toBe(422)
  expect(problem).toMatchObject({ code: 'validation_failed', accepted: 2, duplicates: 0 })
  expect(problem.errors?.map(({ path }) => path)).toEqual([
    'positions.1.lat',
    'positions.1.lon',
    'positions.2.at',
    'positions.3.at',
    'positions.4.unitId',
    'positions.5.altitude',
    'positions.6',
  ])
  expect((await where(dispatcher, unitId)).position).toEqual({ lat: 0, lon: 0 })
})

test('a late point never moves a unit back, and a repeated one is a duplicate', async () => {
  const { dispatcher, program, addUnit } = await scene()
  const unitId = await addUnit('E1')
  const send = (points: object[]) =>
    program.call('POST', positions, { body: { positions: points.map((point) => ({ unitId, ...point })) } })
  const newest = { ...place, at: minutesAgo(1) }
  await send([newest])
  const late = { lat: 10, lon: 10, at: minutesAgo(5) }
  expect((await send([late])).body).toEqual({ accepted: 1, duplicates: 0 })
  expect((await send([late, newest, { ...late, lat: 11 }])).body).toEqual({ accepted: 0, duplicates: 3 })
  expect((await where(dispatcher, unitId)).position).toEqual(place)
})

test('the same event id twice is the same point, with or without a time', async () => {
  const { dispatcher, program, addUnit } = await scene()
  const unitId = await addUnit('E1')
  const send = (...points: object[]) =>
    program.call('POST', positions, { body: { positions: points.map((point) => ({ unitId, ...point })) } })
  expect((await send({ ...place, eventId: 'a' }, { lat: 1, lon: 1, eventId: 'a' })).body).toEqual({
    accepted: 1,
    duplicates: 1,
  })
  expect((await send({ lat: 1, lon: 1, eventId: 'a' })).body).toEqual({ accepted: 0, duplicates: 1 })
  expect((await send({ lat: 1, lon: 1, eventId: 'a', at: minutesAgo(3) })).body).toEqual({ accepted: 0, duplicates: 1 })
  expect((await where(dispatcher, unitId)).position).toEqual(place)
})

test('a request repeated with its Idempotency-Key adds no point', async () => {
  const { program, addUnit } = await scene()
  const unitId = await addUnit('E1')
  const request = { body: { positions: [{ unitId, ...place }] }, headers: { 'idempotency-key': 'one' } }
  expect((await program.call('POST', positions, request)).body).toEqual({ accepted: 1, duplicates: 0 })
  expect((await program.call('POST', positions, request)).body).toEqual({ accepted: 0, duplicates: 1 })
})

test('a unit of another agency, a retired one and one nobody knows are refused by index', async () => {
  const { agency, dispatcher, program, addUnit } = await scene()
  const foreign = await agency.foreign()
  const theirs = await (await foreign.as('dispatcher')).call('POST', unitList, { body: { name: 'X1', type: 'ENGINE' } })
  const [mine, retired] = [await addUnit('E1'), await addUnit('E2')]
  await dispatcher.call('DELETE', units, { params: { id: retired } })
  const { problem } = await program.refused('POST', positions, {
    body: {
      positions: [
        ...[theirs.body.id, retired, crypto.randomUUID(), mine].map((unitId) => ({ unitId, ...place })),
        { deviceId: 'nobody', ...place },
      ],
    },
  })
  expect(problem).toMatchObject({ status: 422, accepted: 1 })
  expect(problem.errors).toEqual([
    ...[0, 1, 2].map((index) => ({ path: `positions.${index}.unitId`, message: 'There is no such unit.' })),
    { path: 'positions.4.deviceId', message: 'There is no such device.' },
  ])
  expect((await where(await foreign.as('viewer'), theirs.body.id)).position).toBeNull()
})

test('a responder speaks only for the unit they ride on', async () => {
  const { agency, dispatcher, addUnit } = await scene()
  const rider = await agency.as('responder')
  const own = (
    await dispatcher.call('POST', unitList, { body: { name: 'R1', type: 'ENGINE', memberIds: [rider.userId] } })
  ).body.id
  const other = await addUnit('E1')
  const { problem } = await rider.refused('POST', positions, {
    body: { positions: [own, other].map((unitId) => ({ unitId, ...place })) },
  })
  expect(problem).toMatchObject({ accepted: 1, errors: [{ path: 'positions.1.unitId' }] })
  expect(
    (await rider.call('POST', location, { params: { type: 'units', id: own }, body: { lat: 1, lon: 2 } })).body,
  ).toMatchObject({ accepted: 1 })
  expect(
    (await rider.refused('POST', location, { params: { type: 'units', id: other }, body: { ...place } })).status,
  ).toBe(403)
})

test('a location names no other: unknown and foreign ones are not found, and who may not write is refused', async () => {
  const { agency, program, addUnit } = await scene()
  const id = await addUnit('E1')
  const foreign = await (await agency.foreign()).as('dispatcher')
  const viewer = await agency.as('viewer')
  const body = {
    positions: [
      { ...place, at: minutesAgo(2) },
      { lat: 200, lon: 0 },
    ],
  }
  const params = { type: 'units', id }
  expect((await program.refused('POST', location, { params, body })).problem).toMatchObject({
    accepted: 1,
    errors: [{ path: 'positions.1.lat' }],
  })
  expect((await foreign.refused('POST', location, { params, body })).status).toBe(404)
  expect((await program.refused('POST', location, { params: { type: 'vehicles', id }, body })).status).toBe(404)
  expect((await viewer.refused('POST', location, { params, body })).status).toBe(403)
  expect((await viewer.refused('POST', positions, { body })).status).toBe(403)
})

test('in whatever order and batches points arrive, the newest is current', async () => {
  const { dispatcher, program, addUnit } = await scene()
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (secondsAgo, batchSize) => {
        const unitId = await addUnit(`P${run++}`)
        const now = Date.now()
        const points = secondsAgo.map((ago) => ({
          unitId,
          lat: ago / 1_000,
          lon: 0,
          at: new Date(now - ago * 1_000).toISOString(),
        }))
        const batches = Array.from({ length: Math.ceil(points.length / batchSize) }, (_, index) =>
          points.slice(index * batchSize, (index + 1) * batchSize),
        )
        await Promise.all(batches.map((batch) => program.call('POST', positions, { body: { positions: batch } })))
        expect((await where(dispatcher, unitId)).position?.lat).toBe(Math.min(...secondsAgo) / 1_000)
      },
    ),
    { numRuns: 15 },
  )
})
