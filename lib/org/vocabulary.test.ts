import { expect, test } from 'vitest'
import * as priorities from '@/app/api/v1/incident-priorities/route'
import * as priority from '@/app/api/v1/incident-priorities/[priority]/route'
import * as types from '@/app/api/v1/incident-types/route'
import * as type from '@/app/api/v1/incident-types/[id]/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'
import type { Answer } from '@/supabase/tests/call-route'
import type { IncidentTypePage } from './schema'
import { startingIncidentTypes, startingPriorities, startingStatusLabels } from './vocabulary'

/** WCAG 2.2 relative luminance. */
function contrastWithWhite(color: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

test('every colour a new agency begins with can carry white text', () => {
  for (const { label, color } of [...startingPriorities, ...startingStatusLabels])
    expect(contrastWithWhite(color), `${label} ${color}`).toBeGreaterThanOrEqual(4.5)
})

test('every base status of the database has a label', async () => {
  const rows = await system().selectFrom('unitBaseStatuses').select('base').orderBy('sortOrder').execute()
  expect(startingStatusLabels.map((one) => one.base)).toEqual(rows.map((row) => row.base))
})

test("a new agency knows the plain words and the San Francisco record's sixteen call types by their labels", async () => {
  const codeOf = (label: string) =>
    label
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_|_$/g, '')
  const codes = new Set(startingIncidentTypes.map((one) => one.code))
  expect(codes.size).toBe(startingIncidentTypes.length)
  for (const plain of ['fire', 'medical', 'rescue', 'hazmat', 'law', 'service', 'other']) expect(codes).toContain(plain)
  for (const label of [
    'Medical Incident',
    'Structure Fire',
    'Alarms',
    'Traffic Collision',
    'Other',
    'Outside Fire',
    'Citizen Assist / Service Call',
    'Gas Leak (Natural and LP Gases)',
    'Elevator / Escalator Rescue',
    'Confined Space / Structure Collapse',
    'Water Rescue',
    'Odor (Strange / Unknown)',
    'Electrical Hazard',
    'Vehicle Fire',
    'Fuel Spill',
    'Smoke Investigation (Outside)',
  ])
    expect(codes).toContain(codeOf(label))
})

test('incident types are listed in order over several pages', async () => {
  const viewer = await (await newAgency()).as('viewer')
  const labels: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer<typeof IncidentTypePage> = await viewer.call('GET', types, {
      query: { limit: 7, ...(cursor ? { cursor } : {}) },
    })
    labels.push(...page.body.data.map((one) => one.label))
    cursor = page.body.nextCursor
  }
  expect(labels).toEqual(startingIncidentTypes.map((one) => one.label))
})

test('an incident type is added, changed on the seen version, retired and brought back', async () => {
  const admin = await (await newAgency()).as('admin')
  const body = { code: 'avalanche', label: 'Avalanche', category: 'rescue', suggestedPriority: 1 }
  const made = await admin.call('POST', types, { body })
  expect(made).toMatchObject({ status: 201, body: { code: 'avalanche', version: 1, retiredAt: null } })
  expect((await admin.refused('POST', types, { body })).problem).toMatchObject({
    status: 422,
    errors: [{ path: 'code' }],
  })
  const params = { id: made.body.id }
  const retired = await admin.call('PATCH', type, { params, headers: { 'if-match': '"1"' }, body: { retired: true } })
  expect(retired.body.retiredAt).not.toBeNull()
  const stale = { params, headers: { 'if-match': '"1"' }, body: { label: 'Snow' } }
  expect((await admin.refused('PATCH', type, stale)).problem).toMatchObject({
    code: 'conflict',
    current: { version: 2 },
  })
  expect((await admin.call('PATCH', type, { params, body: { retired: false } })).body.retiredAt).toBeNull()
})

test('a priority gets another name and colour; there is no sixth', async () => {
  const agency = await newAgency()
  const admin = await agency.as('admin')
  const body = { label: 'Code Red', color: '#7f1d1d' }
  const changed = await admin.call('PATCH', priority, { params: { priority: '1' }, body })
  expect(changed.body).toEqual({ priority: 1, ...body, version: 2 })
  expect((await admin.call('GET', priorities)).body.data).toHaveLength(5)
  expect((await admin.refused('PATCH', priority, { params: { priority: '6' }, body })).status).toBe(404)
  const stale = { params: { priority: '1' }, headers: { 'if-match': '"1"' }, body }
  expect((await admin.refused('PATCH', priority, stale)).status).toBe(409)
})

test("another agency's vocabulary does not exist, and a supervisor may not change one", async () => {
  const agency = await newAgency()
  const list = await (await agency.as('viewer')).call('GET', types)
  const params = { id: list.body.data[0]?.id ?? '' }
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.refused('PATCH', type, { params, body: { label: 'X' } })).status).toBe(404)
  const supervisor = await agency.as('supervisor')
  expect((await supervisor.refused('PATCH', type, { params, body: { label: 'X' } })).status).toBe(403)
  const body = { code: 'x', label: 'X', category: 'other' }
  expect((await supervisor.refused('POST', types, { body })).status).toBe(403)
  const color = { params: { priority: '1' }, body: { label: 'X', color: '#000000' } }
  expect((await supervisor.refused('PATCH', priority, color)).status).toBe(403)
})
