import { expect, test } from 'vitest'
import * as equipment from '@/app/api/v1/resources/equipment/route'
import * as events from '@/app/api/v1/events/route'
import * as exportRoute from '@/app/api/v1/exports/[kind]/route'
import * as importRoute from '@/app/api/v1/imports/[kind]/route'
import * as people from '@/app/api/v1/resources/personnel/route'
import * as stations from '@/app/api/v1/stations/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency, type Caller } from '@/supabase/tests/agency'
import { csvKinds, type CsvKind } from '../fleet-schema'
import { csvRules } from './kinds'

const all = (kind: CsvKind) => Object.fromEntries(csvRules[kind].fields.map(({ field }) => [field, field]))
const put = async (who: Caller, kind: CsvKind, csv: string, more: object = {}) =>
  (await who.call('POST', importRoute, { params: { kind }, body: { csv, columns: all(kind), ...more } })).body
const take = async (who: Caller, kind: CsvKind) => {
  const answer = await who.call('GET', exportRoute, { params: { kind } })
  expect(answer.headers.get('content-disposition')).toMatch(
    new RegExp(`^attachment; filename="${kind}-[-0-9]+\\.csv"$`),
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.bytes?.toString() ?? ''
}

const files: Record<CsvKind, string> = {
  stations: 'name,address,lat,lon\nStation 1,"1 Main St, rear",37.77,-122.41\n=Station 2,,,\n',
  units:
    'name,type,station,capabilities,minimumCrew,lat,lon\nE1,ENGINE,station 1,Pump|als,4,37.7,-122.4\nT1,TRUCK,,,,,\n',
  personnel:
    'name,identifier,title,station,email,mobile,capabilities,readiness\nAna Alvarez,F100,Captain,Station 1,ana@example.org,+14155550101,"ALS, driver",On shift\nBo Berg,,,,,,,\n',
  vehicles:
    'name,kind,plate,vin,serial,station,capabilities,inspectionDueOn\nPumper 1,engine,1FD-2,1FDUF,,Station 1,pump,2026-12-31\n',
  equipment: 'name,kind,plate,vin,serial,station,capabilities,inspectionDueOn\nSaw 1,saw,,,S-1,,cutting,\n',
}
const inOrder = ['stations', 'units', 'personnel', 'vehicles', 'equipment'] as const

test('what one agency exports another imports, and then exports the same', async () => {
  const agency = await newAgency()
  const ours = await agency.as('dispatcher')
  const theirs = await (await agency.foreign()).as('dispatcher')
  const withoutIds = (csv: string) => csv.replaceAll(/^[-0-9a-f]{36},/gm, '')
  for (const kind of inOrder) {
    const first = await put(ours, kind, files[kind])
    expect(first, kind).toMatchObject({ written: true, updated: 0, unchanged: 0, errors: [] })
    const file = await take(ours, kind)
    expect(await put(ours, kind, file), kind).toMatchObject({ created: 0, updated: 0, unchanged: first.rows })
    expect(await put(theirs, kind, file), kind).toMatchObject({ created: first.rows, written: true })
    expect(withoutIds(await take(theirs, kind)), kind).toBe(withoutIds(file))
  }
  expect(await take(ours, 'stations')).toContain("'=Station 2")
  expect((await ours.call('GET', people)).body.data[1]).toMatchObject({
    name: 'Ana Alvarez',
    readiness: 'on_shift',
    capabilities: ['als', 'driver'],
    phones: [{ kind: 'mobile', number: '+14155550101' }],
    stationName: 'Station 1',
  })
})

test('with one wrong row nothing is written, and every wrong row is named with its line and column', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const csv = [
    'Call sign;Kind;Base;Lat;Lon;Crew',
    'E1;ENGINE;;;;4',
    'E2;ENGINE;Nowhere;;;',
    ';ENGINE;;;;',
    'E4;;;;;',
    'E5;ENGINE;;37,7;;',
    'E6;ENGINE;;137;2;',
    'E7;ENGINE;;;;many',
    'e1;ENGINE;;;;',
    'E9;ENGINE',
  ].join('\r\n')
  const columns = { name: 'Call sign', type: 'Kind', station: 'Base', lat: 'Lat', lon: 'Lon', minimumCrew: 'Crew' }
  const result = await put(dispatcher, 'units', csv, { columns })
  expect(result).toMatchObject({ rows: 9, created: 1, written: false })
  expect(result.errors.map(({ row, column }) => [row, column])).toEqual([
    [3, 'Base'],
    [4, 'Call sign'],
    [5, 'Kind'],
    [6, 'Lon'],
    [7, 'Lat'],
    [8, 'Crew'],
    [9, 'Call sign'],
    [10, null],
  ])
  expect(result.errors[0]?.message).toContain('There is no station "Nowhere".')
  expect(result.errors[6]?.message).toContain('line 2')
  expect((await dispatcher.call('GET', units)).body.data).toEqual([])
})

test('a dry run says what would happen and leaves no trace, not even in the log', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const lastSeq = async () => (await dispatcher.call('GET', events, { query: { after: 1_000_000 } })).body.lastSeq
  const before = await lastSeq()
  const dry = await put(dispatcher, 'equipment', files.equipment, { dryRun: true })
  expect(dry).toEqual({ rows: 1, created: 1, updated: 0, unchanged: 0, written: false, errors: [] })
  expect(await lastSeq()).toBe(before)
  expect((await dispatcher.call('GET', equipment)).body.data).toEqual([])
})

test('a row whose name is here already changes that one, and only in the columns the file has', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  await put(dispatcher, 'stations', files.stations)
  await put(dispatcher, 'vehicles', files.vehicles)
  const columns = { name: 'name', kind: 'kind', plate: 'plate' }
  const csv = 'name,kind,plate\nPUMPER 1,tanker,\nPumper 2,boat,B-7'
  expect(await put(dispatcher, 'vehicles', csv, { columns, existing: 'refuse' })).toMatchObject({
    written: false,
    errors: [{ row: 2, column: 'name', message: 'This one is here already.' }],
  })
  expect(await put(dispatcher, 'vehicles', csv, { columns })).toMatchObject({ created: 1, updated: 1, written: true })
  const file = await take(dispatcher, 'vehicles')
  expect(file).toContain('Pumper 1,tanker,,1FDUF,,Station 1,pump,2026-12-31')
  expect(file).toContain('Pumper 2,boat,B-7,,,,,')
})

test('people are known by their identifier, and by their name only where that says who is meant', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const columns = { name: 'name', identifier: 'identifier', title: 'title' }
  const file = (rows: string) => put(dispatcher, 'personnel', `name,identifier,title\n${rows}`, { columns })
  expect(await file('Kim Lee,1,\nKim Lee,2,')).toMatchObject({ created: 2 })
  expect(await file('Kim Lee,2,Chief\nKim Lee,3,')).toMatchObject({ created: 1, updated: 1 })
  const unclear = await put(dispatcher, 'personnel', 'name,title\nKim Lee,Cook', {
    columns: { name: 'name', title: 'title' },
  })
  expect(unclear.errors).toEqual([
    { row: 2, column: 'name', message: 'Several people have this name; give an identifier.' },
  ])
  const titles = (await dispatcher.call('GET', people)).body.data.map((one) => `${one.identifier} ${one.title}`)
  expect(titles.sort()).toEqual(['1 null', '2 Chief', '3 null'])
})

test('a column that is not in the file, a field that does not exist and a missing name are told before anything is read', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const refused = async (columns: object) =>
    (await dispatcher.refused('POST', importRoute, { params: { kind: 'stations' }, body: { csv: 'a\nb', columns } }))
      .problem.errors
  expect(await refused({ name: 'b' })).toMatchObject([{ path: 'columns.name' }])
  expect(await refused({ name: 'a', colour: 'a' })).toMatchObject([{ path: 'columns.colour' }])
  expect(await refused({ address: 'a' })).toMatchObject([{ path: 'columns.name' }])
  expect((await dispatcher.refused('POST', importRoute, { params: { kind: 'boats' }, body: {} })).status).toBe(404)
})

test('two imports of one file at once leave every row once', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  const csv = `name\n${Array.from({ length: 30 }, (_, place) => `Station ${place}`).join('\n')}`
  const both = await Promise.all([1, 2].map(() => put(dispatcher, 'stations', csv, { columns: { name: 'name' } })))
  expect(both.some((one) => one.written)).toBe(true)
  const there = await dispatcher.call('GET', stations, { query: { limit: 200 } })
  expect(there.body.data).toHaveLength(30)
})

test('the log has an event for every row and one for the file', async () => {
  const dispatcher = await (await newAgency()).as('dispatcher')
  await put(dispatcher, 'stations', files.stations)
  const log = (await dispatcher.call('GET', events)).body.data.slice(-3)
  expect(log.map((one) => one.type)).toEqual(['resource.created', 'resource.created', 'resource.imported'])
  expect(log[2]?.after).toEqual({ kind: 'stations', rows: 2, created: 2, updated: 0 })
})

test('a viewer may take a file away but bring none', async () => {
  const viewer = await (await newAgency()).as('viewer')
  for (const kind of csvKinds) {
    expect(await take(viewer, kind)).toMatch(/^\uFEFFid,name,/)
    const body = { csv: files[kind], columns: all(kind), dryRun: true }
    expect((await viewer.refused('POST', importRoute, { params: { kind }, body })).status).toBe(403)
    const fields = (await viewer.call('GET', importRoute, { params: { kind } })).body.data
    expect(fields.filter((one) => one.isRequired).map((one) => one.field)).toEqual(['name'])
  }
})
