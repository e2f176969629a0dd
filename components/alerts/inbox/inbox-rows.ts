import type { Alert } from '@/lib/alerts/schema'
import type { Page } from '@/lib/http/schema'
import type { Touched } from '../touched-alerts'

/** What is loaded of a list that never stands still: from the newest downward, without a gap. */
export interface InboxState {
  rows: readonly Alert[]
  /** Where it goes on; null at the end of the list. */
  olderCursor: string | null
  /** The newest answer about the top: what is not shown of it waits to be brought in. */
  head: Page<Alert>
  /** Shown, but the filter no longer finds them. */
  gone: ReadonlySet<string>
  /** Changed since they were read; they are read again when they are in sight. */
  dirty: ReadonlySet<string>
}

/** What one request brings. */
export const pageRows = 100
/** A list that nobody has scrolled is cut to its top when it grows beyond this, however long alerts keep coming. */
const mostKept = 600
const none: ReadonlySet<string> = new Set()

const begin = (head: Page<Alert>): InboxState => ({
  rows: head.data,
  olderCursor: head.nextCursor,
  head,
  gone: none,
  dirty: none,
})

const looksTheSame = (a: Alert, b: Alert): boolean =>
  a.version === b.version &&
  a.updatedAt === b.updatedAt &&
  a.count === b.count &&
  a.state === b.state &&
  a.lastSeenAt === b.lastSeenAt &&
  a.groupId === b.groupId &&
  a.incidentNumber === b.incidentNumber &&
  a.routedAt === b.routedAt &&
  a.escalation.nextAt === b.escalation.nextAt

/** Answers may overtake each other; and a row that did not change stays the same object, so that nothing draws it again. */
const newer = (known: Alert | undefined, next: Alert): Alert =>
  known && (known.version > next.version || looksTheSame(known, next)) ? known : next

const byId = (rows: readonly Alert[]) => new Map(rows.map((row) => [row.id, row]))

/** The rows with what an answer says of them, and the same list when it says nothing new. */
function updated(rows: readonly Alert[], answers: ReadonlyMap<string, Alert>): readonly Alert[] {
  const next = rows.map((row) => {
    const answer = answers.get(row.id)
    // What joined a group meanwhile goes under its line when the list may move again.
    return answer ? newer(row, { ...answer, groupId: row.groupId }) : row
  })
  return next.every((row, index) => row === rows[index]) ? rows : next
}

const without = (ids: ReadonlySet<string>, taken: Iterable<string>): ReadonlySet<string> => {
  const left = new Set(ids)
  for (const id of taken) left.delete(id)
  return left.size === ids.size ? ids : left
}

/**
 * With a new answer about the top. While the list is held (scrolled, or a row selected) no row comes, goes or moves: new ones
 * wait, and those that no longer belong are only marked.
 */
export function withHead(state: InboxState | undefined, answer: Page<Alert>, isHeld: boolean): InboxState {
  if (!state) return begin(answer)
  const known = byId(state.rows)
  const head = { ...answer, data: answer.data.map((row) => newer(known.get(row.id), row)) }
  return isHeld && state.rows.length > 0 ? besideHeld(state, head) : fromTop(state, head)
}

function besideHeld(state: InboxState, head: Page<Alert>): InboxState {
  const answers = byId(head.data)
  // Down to its last row an answer says everything; the last page says so to the end.
  const floor = head.nextCursor === null ? '' : (head.data.at(-1)?.id ?? '')
  const gone = new Set(state.gone)
  for (const { id } of state.rows) {
    if (answers.has(id)) gone.delete(id)
    else if (id >= floor) gone.add(id)
  }
  return { ...state, head, gone, rows: updated(state.rows, answers), dirty: without(state.dirty, answers.keys()) }
}

/** The list begins anew with this answer; what was loaded below it stays as far as it joins. */
function fromTop(state: InboxState, head: Page<Alert>): InboxState {
  const fresh = begin(head)
  const lastId = head.data.at(-1)?.id
  if (head.nextCursor === null || lastId === undefined) return fresh
  // Between a top that does not reach what is known and that, there may be more than anybody has read.
  if (!state.rows.some((row) => row.id >= lastId)) return fresh
  const below = state.rows.filter(({ id }) => id < lastId && !state.gone.has(id))
  if (below.length === 0 || head.data.length + below.length > mostKept) return fresh
  return {
    ...fresh,
    rows: [...head.data, ...below],
    olderCursor: state.olderCursor,
    dirty: without(
      state.dirty,
      head.data.map(({ id }) => id),
    ),
  }
}

/** What waits, brought in: the list begins at its top again. */
export const broughtIn = (state: InboxState): InboxState => fromTop(state, state.head)

/** With rows that were asked for again; what was not answered, or is not found by the filter now, no longer belongs. */
export function withReread(
  state: InboxState,
  asked: readonly string[],
  answers: readonly Alert[],
  { belongs, isHeld }: { belongs: (alert: Alert) => boolean; isHeld: boolean },
): InboxState {
  const answered = byId(answers)
  const left = asked.filter((id) => {
    const answer = answered.get(id)
    return !answer || !belongs(answer)
  })
  const rows = updated(state.rows, answered)
  const gone = new Set(state.gone)
  for (const id of asked) gone.delete(id)
  if (isHeld) for (const id of left) gone.add(id)
  return {
    ...state,
    gone,
    rows: isHeld || left.length === 0 ? rows : rows.filter(({ id }) => !left.includes(id)),
    dirty: without(state.dirty, asked),
  }
}

/** With the page after the last one. */
export function withOlder(state: InboxState, cursor: string, answer: Page<Alert>): InboxState {
  // The list was begun anew meanwhile.
  if (state.olderCursor !== cursor) return state
  return { ...state, rows: [...state.rows, ...answer.data], olderCursor: answer.nextCursor }
}

/** What changed is read again when it is in sight; what the events themselves say is shown at once. */
export function withTouched(state: InboxState, { ids, states, incidentIds }: Touched): InboxState {
  const touched = state.rows.filter(
    ({ id, incidentId }) => ids.has(id) || (incidentId !== null && incidentIds.has(incidentId)),
  )
  if (touched.length === 0) return state
  const rows = state.rows.map((row) => {
    const now = states.get(row.id)
    return now === undefined || now === row.state ? row : { ...row, state: now }
  })
  return { ...state, rows, dirty: new Set([...state.dirty, ...touched.map(({ id }) => id)]) }
}

export const allDirty = (state: InboxState): InboxState => ({
  ...state,
  dirty: new Set(state.rows.map(({ id }) => id)),
})

/** With one row as an answer to this desk says it is; gone at once when the filter no longer finds it. */
export function withRow(state: InboxState, row: Alert, belongs: boolean): InboxState {
  const put = (rows: readonly Alert[]): Alert[] =>
    belongs ? rows.map((one) => (one.id === row.id ? row : one)) : rows.filter((one) => one.id !== row.id)
  return { ...state, rows: put(state.rows), head: { ...state.head, data: put(state.head.data) } }
}

/** How many rows wait to be brought in; `isCut`: more than were read. */
export function waitingOf(state: InboxState | undefined): { count: number; isCut: boolean } {
  const newest = state?.rows[0]?.id
  if (!state || newest === undefined) return { count: 0, isCut: false }
  const known = new Set(state.rows.map(({ id }) => id))
  const oldest = state.rows.at(-1)?.id ?? ''
  const count = state.head.data.filter(({ id }) => !known.has(id) && id > oldest).length
  const reaches = state.head.nextCursor === null || state.head.data.some(({ id }) => id <= newest)
  return { count, isCut: !reaches }
}
