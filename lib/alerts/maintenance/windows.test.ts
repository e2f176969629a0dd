import { expect, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as calendar from '@/app/api/v1/maintenance-windows/calendar/route'
import * as window from '@/app/api/v1/maintenance-windows/[id]/route'
import * as windows from '@/app/api/v1/maintenance-windows/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'
import { createMaintenanceWindow } from './create-window'
import { getMaintenanceWindow } from './list-windows'
import { updateMaintenanceWindow } from './update-window'

const once = { name: 'Panel 7', startsAt: '2090-11-20T10:00:00Z', endsAt: '2090-11-20T12:00:00Z' }
/** In San Francisco, where the test agency is, from ten in the evening to six. */
const nights = { ...once, startsAt: '2090-11-21T06:00:00Z', endsAt: '2090-11-21T14:00:00Z' }
const all = [1, 2, 3, 4, 5, 6, 7]

async function scene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const refusal = async (body: object) =>
    (await supervisor.refused('POST', windows, { body: { ...once, ...body } })).problem.errors?.[0]?.path
  return { agency, supervisor, refusal }
}

test('a window is planned, and says whether it is on and when it is next', async () => {
  const { agency } = await scene()
  const { ctxAt } = await agency.as('supervisor')
  const now = new Date('2026-11-20T09:00:00Z')
  const made = await createMaintenanceWindow(ctxAt(now), {
    name: 'Panel 7',
    reason: 'Yearly test',
    startsAt: new Date('2026-11-20T10:00:00Z'),
    endsAt: new Date('2026-11-20T12:00:00Z'),
    recurrence: { days: [5], until: new Date('2026-12-04T10:00:00Z') },
    conditions: { field: 'source', op: 'is', value: 'Panel 7' },
  })
  expect(made).toMatchObject({
    isActive: false,
    recurrence: { days: [5], until: '2026-12-04T10:00:00.000Z' },
    conditions: { field: 'source', op: 'is', value: 'Panel 7' },
    next: { startsAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-20T12:00:00.000Z' },
    retiredAt: null,
  })
  const at = async (time: string) => {
    const { isActive, next } = await getMaintenanceWindow(ctxAt(new Date(time)), made.id)
    return [isActive, next?.startsAt ?? null]
  }
  expect(await at('2026-11-20T10:00:00Z')).toEqual([true, '2026-11-20T10:00:00.000Z'])
  expect(await at('2026-11-20T12:00:00Z')).toEqual([false, '2026-11-27T10:00:00.000Z'])
  expect(await at('2026-12-04T11:59:59Z')).toEqual([true, '2026-12-04T10:00:00.000Z'])
  expect(await at('2026-12-04T12:00:00Z')).toEqual([false, null])
})

test('a window that is on may be ended at once; one that is over already is not planned', async () => {
  const { agency } = await scene()
  const { ctxAt } = await agency.as('supervisor')
  const times = { startsAt: new Date('2026-11-20T10:00:00Z'), endsAt: new Date('2026-11-20T12:00:00Z') }
  const made = await createMaintenanceWindow(ctxAt(times.startsAt), { name: 'Panel 7', reason: '', ...times })
  expect(made.isActive).toBe(true)
  const now = new Date('2026-11-20T11:00:00Z')
  const ended = await updateMaintenanceWindow(ctxAt(now), { id: made.id, endsAt: now })
  expect(ended).toMatchObject({ isActive: false, next: null, endsAt: now.toISOString() })
  const late = createMaintenanceWindow(ctxAt(times.endsAt), { name: 'Panel 7', reason: '', ...times })
  await expect(late).rejects.toMatchObject({ details: { errors: [{ path: 'endsAt' }] } })
})

test('what can never be on, overlaps itself or names no zone is refused by the field that is wrong', async () => {
  const { supervisor, refusal } = await scene()
  expect(await refusal({ endsAt: once.startsAt })).toBe('endsAt')
  expect(await refusal({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' })).toBe('endsAt')
  expect(await refusal({ endsAt: '2090-11-21T10:01:00Z', recurrence: { days: [1] } })).toBe('endsAt')
  expect(await refusal({ recurrence: { days: [3], until: '2090-11-20T11:00:00Z' } })).toBe('recurrence.until')
  expect(await refusal({ recurrence: { days: [0] } })).toBe('recurrence.days.0')
  expect(await refusal({ conditions: { insideZone: newId() } })).toBe('conditions.insideZone')
  const { id } = (await supervisor.call('POST', windows, { body: once })).body
  const wrong = await supervisor.refused('PATCH', window, { params: { id }, body: { startsAt: once.endsAt } })
  expect(wrong.problem.errors).toMatchObject([{ path: 'endsAt' }])
  const day = { startsAt: '2090-11-20T10:00:00Z', endsAt: '2090-11-21T10:00:00Z', recurrence: { days: all } }
  expect((await supervisor.call('PATCH', window, { params: { id }, body: day })).body.recurrence?.days).toEqual(all)
})

test('a window is changed on the version that was seen, and retired once', async () => {
  const { supervisor } = await scene()
  const { id } = (await supervisor.call('POST', windows, { body: { ...nights, recurrence: { days: all } } })).body
  const params = { id }
  const headers = { 'if-match': '"1"' }
  const both = await Promise.allSettled(
    ['A', 'B'].map((name) => supervisor.call('PATCH', window, { params, headers, body: { name } })),
  )
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const plain = await supervisor.call('PATCH', window, { params, body: { recurrence: null, conditions: { all: [] } } })
  expect(plain.body).toMatchObject({ recurrence: null, conditions: { all: [] }, version: 3 })
  expect((await supervisor.call('PATCH', window, { params, body: { conditions: null } })).body.conditions).toBeNull()
  const retired = await Promise.allSettled([1, 2].map(() => supervisor.call('DELETE', window, { params })))
  expect(retired.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await supervisor.call('GET', window, { params })).body).toMatchObject({ isActive: false, next: null })
  expect((await supervisor.call('GET', windows)).body.data).toEqual([])
  const log = (await supervisor.call('GET', events)).body.data.filter((one) => one.subject.id === id)
  expect(log.map((one) => one.type.split('.')[1])).toEqual(['created', 'updated', 'updated', 'updated', 'retired'])
})

test('the calendar has every occurrence of all windows in order, by the clock of the agency', async () => {
  const { supervisor } = await scene()
  await supervisor.call('POST', windows, { body: { ...nights, name: 'Nights', recurrence: { days: [1, 2] } } })
  await supervisor.call('POST', windows, {
    body: { ...once, name: 'Once', startsAt: '2090-11-28T08:00:00Z', endsAt: '2090-11-28T09:00:00Z' },
  })
  const gone = await supervisor.call('POST', windows, { body: { ...nights, name: 'Gone' } })
  await supervisor.call('DELETE', window, { params: { id: gone.body.id } })
  const ask = async (from: string, to: string) => (await supervisor.call('GET', calendar, { query: { from, to } })).body
  const week = await ask('2090-11-28T07:00:00Z', '2090-11-29T12:00:00Z')
  // Monday evening there is Tuesday morning in UTC.
  expect(week.data.map((one) => `${one.name} ${one.startsAt.slice(0, 16)}/${one.endsAt.slice(0, 16)}`)).toEqual([
    'Nights 2090-11-28T06:00/2090-11-28T14:00',
    'Once 2090-11-28T08:00/2090-11-28T09:00',
    'Nights 2090-11-29T06:00/2090-11-29T14:00',
  ])
  expect(week.isCut).toBe(false)
  // In March the clocks are an hour ahead.
  const spring = await ask('2091-03-26T12:00:00Z', '2091-03-27T12:00:00Z')
  expect(spring.data.map((one) => one.startsAt)).toEqual(['2091-03-27T05:00:00.000Z'])
  for (const query of [
    { from: '2090-11-28T07:00:00Z', to: '2090-11-28T07:00:00Z' },
    { from: '2090-01-01T00:00:00Z', to: '2092-01-01T00:00:00Z' },
  ])
    expect((await supervisor.refused('GET', calendar, { query })).problem.errors).toMatchObject([{ path: 'to' }])
})

test('the calendar of two hundred windows that repeat daily ends after five hundred, says so, and is quick', async () => {
  const { agency, supervisor } = await scene()
  const rows = Array.from({ length: 200 }, (_, i) => ({
    id: newId(),
    agencyId: agency.agencyId,
    name: `Window ${i}`,
    startsAt: new Date(Date.UTC(2026, 0, 1, 0, i)),
    endsAt: new Date(Date.UTC(2026, 0, 1, 2, i)),
    recurrence: JSON.stringify({ days: all }),
  }))
  await system().insertInto('maintenanceWindows').values(rows).execute()
  const refused = await supervisor.refused('POST', windows, { body: once })
  expect(refused.problem.detail).toContain('at most 200 maintenance windows')
  const startedAt = performance.now()
  const query = { from: '2026-06-01T00:00:00Z', to: '2027-06-01T00:00:00Z' }
  const { data, isCut } = (await supervisor.call('GET', calendar, { query })).body
  // Counting all 73,000 of the year takes seconds.
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect([data.length, isCut]).toEqual([500, true])
  expect(data.map((one) => one.startsAt)).toEqual(data.map((one) => one.startsAt).sort())
})

test("another agency's windows do not exist, and a dispatcher may only look", async () => {
  const { agency, supervisor } = await scene()
  const params = { id: (await supervisor.call('POST', windows, { body: once })).body.id }
  const outsider = await (await agency.foreign()).as('owner')
  const dispatcher = await agency.as('dispatcher')
  const body = { name: 'X' }
  const query = { from: '2090-11-01T00:00:00Z', to: '2090-12-01T00:00:00Z' }
  expect((await outsider.refused('GET', window, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', window, { params, body })).status).toBe(404)
  expect((await outsider.refused('DELETE', window, { params })).status).toBe(404)
  expect((await outsider.call('GET', windows)).body.data).toEqual([])
  expect((await outsider.call('GET', calendar, { query })).body.data).toEqual([])
  expect((await dispatcher.call('GET', calendar, { query })).body.data).toHaveLength(1)
  expect((await dispatcher.call('GET', window, { params })).body.name).toBe('Panel 7')
  expect((await dispatcher.refused('POST', windows, { body: once })).status).toBe(403)
  expect((await dispatcher.refused('PATCH', window, { params, body })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', window, { params })).status).toBe(403)
})
