import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert } from '@/lib/alerts/schema'
import type { Page } from '@/lib/http/schema'
import { exampleAlert } from '@/supabase/tests/example-rows'
import {
  allDirty,
  broughtIn,
  type InboxState,
  waitingOf,
  withHead,
  withOlder,
  withReread,
  withRow,
  withTouched,
} from './inbox-rows'

const idOf = (number: number) => `0198a000-0000-7000-8000-${String(number).padStart(12, '0')}`
const alert = (number: number, fields: Partial<Alert> = {}) => exampleAlert({ id: idOf(number), ...fields })
const numbersOf = (state: InboxState) => state.rows.map(({ id }) => Number(id.slice(-12)))
const belongs = ({ state }: Alert) => state === 'open'
const limit = 10

/** The alerts of an agency; its list holds the open ones, a page at a time. */
class Server {
  private readonly rows = new Map<string, Alert>()
  arrive(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const row = alert(this.rows.size + 1)
      this.rows.set(row.id, row)
    }
  }
  set(number: number, state: Alert['state']): void {
    const id = idOf(1 + (number % this.rows.size))
    const row = this.rows.get(id)
    if (row) this.rows.set(id, { ...row, state, version: row.version + 1 })
  }
  page(cursor: string | null): Page<Alert> {
    const open = [...this.rows.values()]
      .filter((row) => belongs(row) && (cursor === null || row.id < cursor))
      .toReversed()
    const data = open.slice(0, limit)
    return { data, nextCursor: open.length > limit ? (data.at(-1)?.id ?? null) : null }
  }
  these(ids: readonly string[]): Alert[] {
    return ids.flatMap((id) => this.rows.get(id) ?? [])
  }
  get newestFirst(): number[] {
    return [...this.rows.values()]
      .filter(belongs)
      .toReversed()
      .map(({ id }) => Number(id.slice(-12)))
  }
}

const serverWith = (count: number) => {
  const server = new Server()
  server.arrive(count)
  return server
}
const older = (server: Server, state: InboxState) =>
  state.olderCursor ? withOlder(state, state.olderCursor, server.page(state.olderCursor)) : state
function reread(server: Server, state: InboxState, isHeld: boolean): InboxState {
  const asked = [...allDirty(state).dirty]
  return withReread(state, asked, server.these(asked), { belongs, isHeld })
}

test('at the top rows come in at once, and what was loaded below stays', () => {
  const server = serverWith(30)
  let state = older(server, withHead(undefined, server.page(null), false))
  server.arrive(3)
  state = withHead(state, server.page(null), false)
  expect(numbersOf(state)).toEqual(server.newestFirst.slice(0, 23))
  expect(waitingOf(state)).toEqual({ count: 0, isCut: false })
})

test('while held no row comes, goes or moves: new ones are counted and one act brings them in', () => {
  const server = serverWith(8)
  const before = withHead(undefined, server.page(null), false)
  server.arrive(2)
  server.set(4, 'dismissed')
  const held = withHead(before, server.page(null), true)
  expect(numbersOf(held)).toEqual(numbersOf(before))
  expect(waitingOf(held)).toEqual({ count: 2, isCut: false })
  expect([...held.gone]).toEqual([idOf(5)])
  expect(numbersOf(broughtIn(held))).toEqual(server.newestFirst)
})

test('more new ones than one answer holds are said to be more, and bringing them in leaves no gap', () => {
  const server = serverWith(8)
  const before = withHead(undefined, server.page(null), false)
  server.arrive(50)
  const held = withHead(before, server.page(null), true)
  expect(waitingOf(held)).toEqual({ count: 10, isCut: true })
  const state = broughtIn(held)
  expect(numbersOf(state)).toEqual(server.newestFirst.slice(0, limit))
  expect(state.olderCursor).not.toBeNull()
})

test('a row that did not change stays the same object, and an overtaken answer changes nothing', () => {
  const state = withHead(undefined, { data: [alert(2, { version: 3 }), alert(1)], nextCursor: null }, false)
  const again = withHead(state, { data: [alert(2, { version: 2 }), alert(1)], nextCursor: null }, true)
  expect(again.rows).toBe(state.rows)
})

test('what an event says of an alert is shown before it is read again', () => {
  const state = withHead(undefined, { data: [alert(2), alert(1, { incidentId: idOf(77) })], nextCursor: null }, false)
  const states = new Map([[idOf(2), 'acknowledged' as const]])
  const touched = withTouched(state, { ids: new Set([idOf(2)]), states, incidentIds: new Set() })
  expect(touched.rows[0]?.state).toBe('acknowledged')
  expect([...touched.dirty]).toEqual([idOf(2)])
  const ended = withTouched(state, { ids: new Set(), states: new Map(), incidentIds: new Set([idOf(77)]) })
  expect([...ended.dirty]).toEqual([idOf(1)])
  expect(withTouched(state, { ids: new Set([idOf(9)]), states, incidentIds: new Set() })).toBe(state)
})

test('a row that was read again and no longer belongs is marked while held, and leaves otherwise', () => {
  const state = allDirty(withHead(undefined, { data: [alert(3), alert(2), alert(1)], nextCursor: null }, false))
  const answers = [alert(2, { state: 'dismissed', version: 2 }), alert(3, { count: 7 })]
  const held = withReread(state, [idOf(3), idOf(2)], answers, { belongs, isHeld: true })
  expect(held.rows.map(({ count, state: now }) => [count, now])).toEqual([
    [7, 'open'],
    [1, 'dismissed'],
    [1, 'open'],
  ])
  expect([...held.gone]).toEqual([idOf(2)])
  expect([...held.dirty]).toEqual([idOf(1)])
  expect(numbersOf(withReread(state, [idOf(3), idOf(2)], answers, { belongs, isHeld: false }))).toEqual([3, 1])
})

test('a row does not change its group under the eye; it goes under its line when the list may move', () => {
  const state = withHead(undefined, { data: [alert(1)], nextCursor: null }, false)
  const answer = { data: [alert(1, { groupId: idOf(50) })], nextCursor: null }
  const held = withHead(state, answer, true)
  expect(held.rows[0]?.groupId).toBeNull()
  expect(broughtIn(held).rows[0]?.groupId).toBe(idOf(50))
})

test('the answer to an own act takes its row out when it no longer belongs', () => {
  const state = withHead(undefined, { data: [alert(3), alert(2), alert(1)], nextCursor: null }, false)
  expect(numbersOf(withRow(state, alert(2, { state: 'dismissed' }), false))).toEqual([3, 1])
  expect(withRow(state, alert(2, { state: 'acknowledged' }), true).rows[1]?.state).toBe('acknowledged')
})

const Step = fc.oneof(
  fc.record({ kind: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constantFrom('dismiss' as const, 'reopen' as const), count: fc.nat(100) }),
  fc.record({ kind: fc.constantFrom('head' as const, 'reread' as const), isHeld: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('older' as const, 'bringIn' as const) }),
)
type Step = typeof Step extends fc.Arbitrary<infer Value> ? Value : never

function take(server: Server, state: InboxState, step: Step): InboxState {
  switch (step.kind) {
    case 'arrive':
      server.arrive(step.count)
      return state
    case 'dismiss':
      server.set(step.count, 'dismissed')
      return state
    case 'reopen':
      server.set(step.count, 'open')
      return state
    case 'head':
      return withHead(state, server.page(null), step.isHeld)
    case 'reread':
      return reread(server, state, step.isHeld)
    case 'older':
      return older(server, state)
    case 'bringIn':
      return broughtIn(state)
  }
}

test('whatever happens in between: never a row twice or out of order, and nothing moves while held', () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
      const server = serverWith(25)
      let state = withHead(undefined, server.page(null), false)
      for (const step of steps) {
        const before = numbersOf(state)
        state = take(server, state, step)
        const after = numbersOf(state)
        expect(after).toEqual(after.toSorted((a, b) => b - a))
        expect(new Set(after).size).toBe(after.length)
        if ('isHeld' in step && step.isHeld && before.length > 0) expect(after).toEqual(before)
      }
      // Read again from the top, the list is what the server has, down to where it was scrolled.
      state = reread(server, withHead(state, server.page(null), false), false)
      while (state.olderCursor) state = older(server, state)
      const shown = new Set(numbersOf(state))
      expect([...shown].filter((number) => !server.newestFirst.includes(number))).toEqual([])
      expect(numbersOf(state).slice(0, limit)).toEqual(server.newestFirst.slice(0, limit))
    }),
    { numRuns: 300 },
  )
})
