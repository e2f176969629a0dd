import { expect, test } from 'vitest'
import * as history from '@/app/api/v1/resources/[type]/[id]/history/route'
import * as vehicles from '@/app/api/v1/resources/vehicles/route'
import * as people from '@/app/api/v1/resources/personnel/route'
import * as unitStatus from '@/app/api/v1/resources/units/[id]/status/route'
import * as station from '@/app/api/v1/stations/[id]/route'
import * as stations from '@/app/api/v1/stations/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as take from '@/app/api/v1/units/[id]/seats/[seatId]/take/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

test('what happened to a unit is read newest first, page by page, and stays when it is retired', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const { id } = (await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })).body
  const params = { id }
  await dispatcher.call('PATCH', unitStatus, { params, body: { status: 'out_of_service', note: 'Flat tyre' } })
  await dispatcher.call('PATCH', unit, { params, body: { name: 'E01' } })
  await dispatcher.call('DELETE', unit, { params })
  const viewer = await agency.as('viewer')
  const pages: string[][] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: Record<string, string | number> = { limit: 3, ...(cursor ? { cursor } : {}) }
    const page = await viewer.call('GET', history, { params: { type: 'units', id }, query })
    pages.push(page.body.data.map((event) => event.type))
    cursor = page.body.nextCursor
  }
  expect(pages).toEqual([['resource.retired', 'resource.updated', 'resource.status_changed'], ['resource.created']])
  const strange = { params: { type: 'units', id }, query: { cursor: 'x' } }
  expect((await viewer.refused('GET', history, strange)).status).toBe(422)
})

test("another agency's history does not exist, nor that of a thing under another type", async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const { id } = (await dispatcher.call('POST', vehicles, { body: { name: 'V1', kind: 'boat' } })).body
  expect((await dispatcher.call('GET', history, { params: { type: 'vehicles', id } })).body.data).toHaveLength(1)
  for (const type of ['units', 'personnel', 'equipment', 'boats'])
    expect((await dispatcher.refused('GET', history, { params: { type, id } })).status, type).toBe(404)
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('GET', history, { params: { type: 'vehicles', id } })).status).toBe(404)
})

test('whoever sits in a unit that is retired leaves it, and is told of in its history', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const { id } = (await dispatcher.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })).body
  const someone = await dispatcher.call('POST', people, { body: { name: 'Ana Alvarez' } })
  const made = await dispatcher.call('PUT', seats, { params: { id }, body: { seats: [{ name: 'Driver' }] } })
  const seatId = made.body.data[0]?.id ?? ''
  await dispatcher.call('POST', take, { params: { id, seatId }, body: { personId: someone.body.id } })
  await dispatcher.call('DELETE', unit, { params: { id } })
  const [ana] = (await dispatcher.call('GET', people)).body.data
  expect(ana).toMatchObject({ name: 'Ana Alvarez', unitId: null, seatName: null })
  const told = await dispatcher.call('GET', history, { params: { type: 'units', id }, query: { limit: 2 } })
  expect(told.body.data.map((event) => event.type)).toEqual(['resource.retired', 'unit.crew_changed'])
})

test('a station is not retired while people or things belong to it', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const { id } = (await dispatcher.call('POST', stations, { body: { name: 'Station 1' } })).body
  await dispatcher.call('POST', people, { body: { name: 'Ana Alvarez', stationId: id } })
  await dispatcher.call('POST', vehicles, { body: { name: 'V1', kind: 'boat', stationId: id } })
  const refused = await dispatcher.refused('DELETE', station, { params: { id } })
  expect(refused.status).toBe(409)
  expect(refused.problem.detail).toContain('Ana Alvarez')
  expect(refused.problem.detail).toContain('V1')
})
