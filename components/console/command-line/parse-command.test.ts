import { expect, test } from 'vitest'
import type { BaseStatus } from '@/lib/resources/schema'
import { completeCommand } from './complete-command'
import { parseCommand } from './parse-command'
import type { CommandWorld } from './world'

const unit = (
  name: string,
  status: BaseStatus = 'available',
  incidentId: string | null = null,
  capabilitiesNow: string[] = [],
) => ({
  capabilitiesNow,
  id: `id-${name}`,
  name,
  status,
  incidentId,
})
const incident = (number: string, title: string) => ({ id: `id-${number}`, number, title, address: '100 Mission St' })

const world: CommandWorld = {
  units: [
    unit('E36'),
    unit('E3', 'on_scene', 'id-SFFD-2026-000123'),
    unit('T01'),
    unit('Medic 12', 'available', null, ['als']),
  ],
  incidents: [
    incident('SFFD-2026-000123', 'Structure fire'),
    incident('SFFD-2025-000123', 'Old alarm'),
    incident('SFFD-2026-000140', 'Chest pain'),
  ],
  statuses: [
    { base: 'available', label: 'Available' },
    { base: 'en_route', label: 'En route' },
    { base: 'on_scene', label: 'On scene' },
    { base: 'out_of_service', label: 'Out of service' },
    { base: 'off_duty', label: 'Off duty' },
    { base: 'transporting', label: 'Transporting' },
  ],
  stations: [
    { id: 's8', name: 'Station 8' },
    { id: 's18', name: 'Station 18' },
    { id: 'hq', name: 'Headquarters' },
  ],
  capabilities: [
    { code: 'als', label: 'Advanced life support' },
    { code: 'rope', label: 'Rope rescue' },
  ],
  seats: [{ name: 'Driver' }, { name: 'Officer' }],
  people: [
    { id: 'kim', name: 'Kim Lee' },
    { id: 'kit', name: 'Kit Ames' },
  ],
  selectedIncidentId: 'id-SFFD-2026-000140',
  selectedPosition: null,
}

const run = (line: string) => {
  const parsed = parseCommand(line, world)
  return parsed?.ok ? parsed.command : parsed
}

test('units are sent to the incident whose number is typed, or to the selected one', () => {
  expect(run('/a e36 t01 123')).toEqual({
    kind: 'assign',
    unitIds: ['id-E36', 'id-T01'],
    incidentId: 'id-SFFD-2026-000123',
  })
  expect(run('/a E36')).toEqual({ kind: 'assign', unitIds: ['id-E36'], incidentId: 'id-SFFD-2026-000140' })
  expect(run('/assign medic12 #140')).toMatchObject({ unitIds: ['id-Medic 12'] })
})

test('a call sign may be cut short as long as only one begins with it, and an exact one always wins', () => {
  expect(run('/a t 123')).toMatchObject({ unitIds: ['id-T01'] })
  expect(run('/a e3 123')).toMatchObject({ unitIds: ['id-E3'] })
  expect(run('/a e 123')).toEqual({ ok: false, error: '“e” could be E3, E36.' })
  expect(run('/a x9 123')).toEqual({ ok: false, error: 'There is no unit “x9”.' })
})

test('of the same number in two years the newer one is meant', () => {
  expect(run('/go 123')).toEqual({ kind: 'go', incidentId: 'id-SFFD-2026-000123' })
  expect(run('/go SFFD-2025-000123')).toEqual({ kind: 'go', incidentId: 'id-SFFD-2025-000123' })
})

test('what is not in the queue is looked for among all incidents', () => {
  expect(run('/go 999')).toEqual({ kind: 'find', text: '999' })
  expect(run('mission street')).toEqual({ kind: 'find', text: 'mission street' })
})

test('a status is found by the agency’s label, by its meaning and by what the radio says', () => {
  expect(run('/s e36 on scene')).toMatchObject({ kind: 'status', unitId: 'id-E36', status: 'on_scene' })
  expect(run('/s e36 en_route')).toMatchObject({ status: 'en_route' })
  expect(run('/s e36 os')).toMatchObject({ status: 'on_scene' })
  expect(run('/s e36 tr')).toMatchObject({ status: 'transporting' })
  expect(run('/s e36 o')).toEqual({ ok: false, error: '“o” could be Off duty, On scene, Out of service.' })
})

test('a note goes to the incident named first, or to the selected one, word for word', () => {
  expect(run('/n 123 gas  smell, 2nd floor')).toEqual({
    kind: 'note',
    incidentId: 'id-SFFD-2026-000123',
    text: 'gas  smell, 2nd floor',
  })
  expect(run('/n 3 patients')).toEqual({ kind: 'note', incidentId: 'id-SFFD-2026-000140', text: '3 patients' })
  expect(run('/n 123')).toMatchObject({ ok: false })
})

test('a verb may be cut short, and an unknown one says which there are', () => {
  expect(run('/ne smoke on Mission')).toEqual({ kind: 'new', text: 'smoke on Mission' })
  expect(run('/stat e36 available')).toMatchObject({ kind: 'status' })
  expect(run('/zap')).toEqual({
    ok: false,
    error: 'There is no command /zap. There are /new, /a, /s, /n, /go, /sp, /mv, /av.',
  })
})

test('hands that learned Crimestar keep their verbs', () => {
  expect(run('D.E36.123')).toMatchObject({ kind: 'assign', unitIds: ['id-E36'], incidentId: 'id-SFFD-2026-000123' })
  expect(run('md.123.e36.t01')).toMatchObject({ kind: 'assign', unitIds: ['id-E36', 'id-T01'] })
  expect(run('EN.E36')).toMatchObject({ kind: 'status', status: 'en_route' })
  expect(run('A.E36')).toMatchObject({ kind: 'status', status: 'on_scene' })
  expect(run('OS.E36.flat tyre')).toMatchObject({ status: 'out_of_service', note: 'flat tyre' })
  expect(run('CU.E3.transported')).toMatchObject({ status: 'available', note: 'transported' })
  expect(run('RL.E3.two patients. one child')).toEqual({
    kind: 'note',
    incidentId: 'id-SFFD-2026-000123',
    text: 'E3: two patients. one child',
  })
  expect(run('RL.E36.nothing')).toMatchObject({ ok: false })
  expect(run('UH.T01')).toEqual({ kind: 'unit', unitId: 'id-T01' })
})

test('nothing typed is neither a command nor an error', () => {
  expect(run('')).toBeNull()
  expect(run('  /')).toBeNull()
})

test('completion offers verbs, then free units first, then statuses', () => {
  expect(completeCommand('/', world).map((one) => one.line)).toEqual([
    '/new ',
    '/a ',
    '/s ',
    '/n ',
    '/go ',
    '/sp ',
    '/mv ',
    '/av ',
  ])
  expect(completeCommand('/a e', world).map((one) => one.line)).toEqual(['/a E36 ', '/a E3 '])
  expect(completeCommand('/a E36 14', world)[0]?.line).toBe('/a E36 #140 ')
  expect(completeCommand('/s E36 o', world).map((one) => one.label)).toEqual(['On scene', 'Out of service', 'Off duty'])
  expect(completeCommand('/go chest', world)[0]?.line).toBe('/go #140 ')
  expect(completeCommand('chest', world)[0]?.line).toBe('/go #140')
})

test('a unit is staffed, moved up, and looked for by what it can', () => {
  expect(run('/sp e36 driver Kim Lee')).toEqual({ kind: 'seat', unitId: 'id-E36', text: 'driver Kim Lee' })
  expect(run('/sp e36')).toEqual({ kind: 'unit', unitId: 'id-E36' })
  expect(run('/mv e36 8')).toEqual({ kind: 'move-up', unitId: 'id-E36', stationId: 's8' })
  expect(run('/mv e36 head')).toMatchObject({ stationId: 'hq' })
  expect(run('/mv e36 station')).toMatchObject({ ok: false })
  expect(run('/av advanced')).toEqual({ kind: 'available', capabilities: ['als'] })
  expect(parseCommand('/av als', world)).toMatchObject({ echo: '1 free unit has Advanced life support' })
  expect(run('/av flying')).toMatchObject({ ok: false, error: expect.stringContaining('flying') })
})

test('completion knows people behind a seat, stations, and who could be sent for a capability', () => {
  const lines = (line: string) => completeCommand(line, world).map((one) => one.line)
  expect(lines('/sp e36 dri')).toEqual(['/sp e36 Driver '])
  expect(lines('/sp e36 driver ki')).toEqual(['/sp e36 driver Kim Lee', '/sp e36 driver Kit Ames'])
  expect(lines('/mv e36 18')).toEqual(['/mv e36 Station 18'])
  expect(lines('/av ro')).toEqual(['/av rope '])
  expect(lines('/av als')).toEqual(['/a Medic12 '])
})
