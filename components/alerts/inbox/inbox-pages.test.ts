import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert } from '@/lib/alerts/schema'
import type { Page } from '@/lib/http/schema'
import { exampleAlert } from '@/supabase/tests/example-rows'
import {
  allDirty,
  broughtIn,
  type InboxState,
  pageRowsAgain,
  rowsOf,
  waitingOf,
  withHead,
  withOlder,
  withPage,
  withRow,
  withTouched,
} from './inbox-pages'

const idOf = (number: number) => `0198a000-0000-7000-8000-${String(number).padStart(12, '0')}`
const alert = (number: number, fields: Partial<Alert> = {}) => exampleAlert({ id: idOf(number), ...fields })
const numbersOf = (state: InboxState) => rowsOf(state).map(({ id }) => Number(id.slice(-12)))

/** The open alerts of an agency, answered a page at a time. */
class Server {
  private readonly rows = new Map<string, Alert>()
  private last = 0
  arrive(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.last += 1
      this.rows.set(idOf(this.last), alert(this.last))
    }
  }
  dismiss(number: number): void {
    this.rows.delete(idOf(1 + (number % Math.max(1, this.last))))
  }
  page(cursor: string | null, limit: number): Page<Alert> {
    const matching = [...this.rows.values()].filter((row) => cursor === null || row.id < cursor).toReversed()
    const data = matching.slice(0, limit)
    return { data, nextCursor: matching.length > limit ? (data.at(-1)?.id ?? null) : null }
  }
  get newestFirst(): number[] {
    return [...this.rows.keys()].toReversed().map((id) => Number(id.slice(-12)))
  }
}

const serverWith = (count: number) => {
  const server = new Server()
  server.arrive(count)
  return server
}
const limit = 10

test('at the top rows come in at once, and what was loaded below stays', () => {
  const server = serverWith(30)
  let state = withHead(undefined, server.page(null, limit), false)
  state = withOlder(state, state.olderCursor ?? '', server.page(state.olderCursor, limit))
  server.arrive(3)
  state = withHead(state, server.page(null, limit), false)
  expect(numbersOf(state)).toEqual(server.newestFirst.slice(0, 23))
  expect(waitingOf(state)).toEqual({ count: 0, isCut: false })
})

test('while held no row comes, goes or moves: new ones are counted and one act brings them in', () => {
  const server = serverWith(8)
  const before = withHead(undefined, server.page(null, limit), false)
  server.arrive(2)
  server.dismiss(4)
  const held = withHead(before, server.page(null, limit), true)
  expect(numbersOf(held)).toEqual(numbersOf(before))
  expect(waitingOf(held)).toEqual({ count: 2, isCut: false })
  expect([...held.gone]).toEqual([idOf(5)])
  expect(numbersOf(broughtIn(held))).toEqual(server.newestFirst)
})

test('more new ones than one answer holds are said to be more, and bringing them in leaves no gap', () => {
  const server = serverWith(8)
  const before = withHead(undefined, server.page(null, limit), false)
  server.arrive(50)
  const held = withHead(before, server.page(null, limit), true)
  expect(waitingOf(held)).toEqual({ count: 10, isCut: true })
  const state = broughtIn(held)
  expect(numbersOf(state)).toEqual(server.newestFirst.slice(0, limit))
  expect(state.olderCursor).not.toBeNull()
})

test('a row that did not change stays the same object, and an overtaken answer changes nothing', () => {
  const state = withHead(undefined, { data: [alert(2, { version: 3 }), alert(1)], nextCursor: null }, false)
  const again = withHead(state, { data: [alert(2, { version: 2, state: 'open' }), alert(1)], nextCursor: null }, true)
  expect(rowsOf(again)[0]).toBe(rowsOf(state)[0])
  expect(rowsOf(again)[1]).toBe(rowsOf(state)[1])
  expect(again.pages).toEqual(state.pages)
})

test('what an event says of an alert is shown before it is read again', () => {
  const state = withHead(undefined, { data: [alert(2), alert(1, { incidentId: idOf(77) })], nextCursor: null }, false)
  const states = new Map([[idOf(2), 'acknowledged' as const]])
  const touched = withTouched(state, { ids: new Set([idOf(2)]), states, incidentIds: new Set() })
  expect(rowsOf(touched)[0]?.state).toBe('acknowledged')
  expect(touched.pages[0]?.isDirty).toBe(true)
  const ended = withTouched(state, { ids: new Set(), states: new Map(), incidentIds: new Set([idOf(77)]) })
  expect(ended.pages[0]?.isDirty).toBe(true)
  expect(withTouched(state, { ids: new Set([idOf(9)]), states, incidentIds: new Set() })).toBe(state)
})

test('the answer to an own act takes its row out when it no longer belongs', () => {
  const state = withHead(undefined, { data: [alert(3), alert(2), alert(1)], nextCursor: null }, false)
  expect(numbersOf(withRow(state, alert(2, { state: 'dismissed' }), false))).toEqual([3, 1])
  expect(rowsOf(withRow(state, alert(2, { state: 'acknowledged' }), true))[1]?.state).toBe('acknowledged')
})

const Step = fc.oneof(
  fc.record({ kind: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 25 }) }),
  fc.record({ kind: fc.constant('dismiss' as const), count: fc.nat(100) }),
  fc.record({ kind: fc.constantFrom('head' as const, 'pages' as const), isHeld: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('older' as const, 'bringIn' as const) }),
)

const readPages = (server: Server, state: InboxState, isHeld: boolean): InboxState =>
  state.pages.reduce(
    (read, { cursor }) => (cursor === null ? read : withPage(read, cursor, server.page(cursor, pageRowsAgain), isHeld)),
    allDirty(state),
  )

function take(
  server: Server,
  state: InboxState,
  step: typeof Step extends fc.Arbitrary<infer S> ? S : never,
): InboxState {
  switch (step.kind) {
    case 'arrive':
      server.arrive(step.count)
      return state
    case 'dismiss':
      server.dismiss(step.count)
      return state
    case 'head':
      return withHead(state, server.page(null, limit), step.isHeld)
    case 'pages':
      return readPages(server, state, step.isHeld)
    case 'older':
      return state.olderCursor ? withOlder(state, state.olderCursor, server.page(state.olderCursor, limit)) : state
    case 'bringIn':
      return broughtIn(state)
  }
}

test('whatever comes and goes in between: never a row twice or out of order, nothing moves while held, and in the end it is the list', () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
      const server = serverWith(25)
      let state = withHead(undefined, server.page(null, limit), false)
      for (const step of steps) {
        const before = numbersOf(state)
        state = take(server, state, step)
        const after = numbersOf(state)
        expect(after).toEqual(after.toSorted((a, b) => b - a))
        expect(new Set(after).size).toBe(after.length)
        if ('isHeld' in step && step.isHeld && before.length > 0) expect(after).toEqual(before)
      }
      state = withHead(state, server.page(null, limit), false)
      while (state.olderCursor) state = withOlder(state, state.olderCursor, server.page(state.olderCursor, limit))
      state = readPages(server, state, false)
      expect(numbersOf(state)).toEqual(server.newestFirst)
    }),
    { numRuns: 300 },
  )
})
