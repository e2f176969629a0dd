import { expect, test } from 'vitest'
import * as importRoute from '@/app/api/v1/imports/[kind]/route'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as stations from '@/app/api/v1/stations/route'
import * as word from '@/app/api/v1/unit-statuses/[base]/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

const columns = { name: 'name', lat: 'lat', lon: 'lon' }
const right = 'name,lat,lon\nStation 1,37.77,-122.41\n'
const headers = (key: string) => ({ 'idempotency-key': key })

test('an import that only looks writes nothing, with an Idempotency-Key too', async () => {
  const who = await (await newAgency()).as('dispatcher')
  const look = { params: { kind: 'stations' }, body: { csv: right, columns, dryRun: true }, headers: headers('look') }
  const { body } = await who.call('POST', importRoute, look)
  expect(body).toMatchObject({ created: 1, written: false })
  expect((await who.call('POST', importRoute, look)).body).toEqual(body)
  expect((await who.call('GET', stations)).body.data).toEqual([])
})

test('an import with a wrong row writes none of the others, with an Idempotency-Key too', async () => {
  const who = await (await newAgency()).as('dispatcher')
  const csv = `${right}Station 2,north,\n`
  const put = { params: { kind: 'stations' }, body: { csv, columns }, headers: headers('put') }
  const { body } = await who.call('POST', importRoute, put)
  expect(body).toMatchObject({ written: false, errors: [{ row: 3, column: 'lat' }] })
  expect((await who.call('GET', stations)).body.data).toEqual([])
})

test('a key used at one address with other parameters is another request', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  for (const type of ['ENGINE', 'TRUCK']) {
    await owner.call('POST', units, { body: { name: type, type } })
    await owner.call('PATCH', word, { params: { base: 'on_scene' }, body: { unitType: type, label: 'Working' } })
  }
  const drop = (unitType: string) => ({ params: { base: 'on_scene' }, query: { unitType }, headers: headers('drop') })
  await owner.call('DELETE', word, drop('ENGINE'))
  await owner.call('DELETE', word, drop('ENGINE'))
  expect((await owner.refused('DELETE', word, drop('TRUCK'))).status).toBe(422)
})

test('a key that is too long is refused where no answer is kept either, and spoils nobody else’s points', async () => {
  const agency = await newAgency()
  const who = await agency.as('dispatcher')
  const { id } = (await who.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })).body
  const point = { params: { type: 'units', id }, body: { lat: 37.7, lon: -122.4 } }
  const long = who.refused('POST', location, { ...point, headers: headers('k'.repeat(8_000)) })
  const [refused, taken] = await Promise.all([long, who.call('POST', location, point)])
  expect(refused.status).toBe(422)
  expect(taken.body).toEqual({ accepted: 1, duplicates: 0 })
})
