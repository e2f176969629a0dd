import type { Alert } from '@/lib/alerts/schema'
import type { Page } from '@/lib/http/schema'
import type { Touched } from '../touched-alerts'

interface InboxPage {
  /** What it was asked with; null for the newest. */
  cursor: string | null
  rows: readonly Alert[]
  /** Something in it changed since it was read. */
  isDirty: boolean
}

/** What is loaded of a list that never stands still: pages from the newest downward, without a gap between them. */
export interface InboxState {
  pages: readonly InboxPage[]
  /** Where it goes on; null at the end of the list. */
  olderCursor: string | null
  /** The newest answer about the top: what is not shown of it waits to be brought in. */
  head: Page<Alert>
  /** Shown, but the filter no longer finds them. */
  gone: ReadonlySet<string>
  /** Would stand between shown rows; they wait as well. */
  hidden: ReadonlySet<string>
}

/** A list that nobody has scrolled is cut to this many rows, however long alerts keep coming. */
const mostKept = 600
/** What one request brings, and the most that a page is gathered to. */
export const pageRows = 100
/** A page that is read again may have grown meanwhile. */
export const pageRowsAgain = 200
const none: ReadonlySet<string> = new Set()

const begin = (head: Page<Alert>): InboxState => ({
  pages: [{ cursor: null, rows: head.data, isDirty: false }],
  olderCursor: head.nextCursor,
  head,
  gone: none,
  hidden: none,
})

export const rowsOf = (state: InboxState): Alert[] => state.pages.flatMap((page) => page.rows)

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

/** The id down to which an answer says everything; empty: to the end. */
const floorOf = (answer: Page<Alert>): string => (answer.nextCursor === null ? '' : (answer.data.at(-1)?.id ?? ''))

/**
 * With a new answer about the top. While the list is held (scrolled, or a row selected) no row comes, goes or moves: new ones
 * wait, and those that no longer belong are only marked.
 */
export function withHead(state: InboxState | undefined, answer: Page<Alert>, isHeld: boolean): InboxState {
  if (!state) return begin(answer)
  const known = new Map(rowsOf(state).map((row) => [row.id, row]))
  const head = { ...answer, data: answer.data.map((row) => newer(known.get(row.id), row)) }
  return isHeld && known.size > 0 ? besideHeld(state, head) : fromTop(state, head)
}

function besideHeld(state: InboxState, head: Page<Alert>): InboxState {
  const shown = rowsOf(state)
  const topId = shown[0]?.id ?? ''
  const marked = mark(
    state,
    shown,
    head,
    head.data.filter(({ id }) => id < topId),
  )
  return { ...state, ...marked, head, pages: state.pages.map((page) => updated(page, head.data)) }
}

/** Which of the shown rows an answer no longer holds, and which of its rows are not shown. */
function mark(state: InboxState, shown: readonly Alert[], answer: Page<Alert>, within: readonly Alert[]) {
  const answered = new Set(answer.data.map(({ id }) => id))
  const floor = floorOf(answer)
  const gone = new Set(state.gone)
  const shownIds = new Set<string>()
  for (const { id } of shown) {
    shownIds.add(id)
    if (answered.has(id)) gone.delete(id)
    else if (id >= floor) gone.add(id)
  }
  const hidden = new Set(state.hidden)
  for (const { id } of within) if (!shownIds.has(id)) hidden.add(id)
  return { gone, hidden }
}

function updated(page: InboxPage, answers: readonly Alert[]): InboxPage {
  const byId = new Map(answers.map((row) => [row.id, row]))
  const rows = page.rows.map((row) => {
    const answer = byId.get(row.id)
    // What joined a group meanwhile goes under its line when the list may move again.
    return answer ? newer(row, { ...answer, groupId: row.groupId }) : row
  })
  return rows.every((row, index) => row === page.rows[index]) ? page : { ...page, rows }
}

/** The list begins anew with this answer; what was loaded below it stays as far as it joins. */
function fromTop(state: InboxState, head: Page<Alert>): InboxState {
  const lastId = head.data.at(-1)?.id
  const fresh = begin(head)
  if (head.nextCursor === null || lastId === undefined) return fresh
  // Between a top that does not reach what is known and that, there may be more than anybody has read.
  if (!rowsOf(state).some((row) => row.id >= lastId)) return fresh
  const below = state.pages.flatMap((page) => {
    const rows = page.rows.filter((row) => row.id < lastId && !state.gone.has(row.id))
    return rows.length > 0 ? [{ ...page, rows, isDirty: page.isDirty || state.hidden.size > 0 }] : []
  })
  const [first, ...others] = below
  if (!first) return fresh
  const joined = joinSmall([{ ...first, cursor: head.nextCursor }, ...others])
  const kept = joined.filter((_page, index) => rowsBefore(joined, index) + head.data.length < mostKept)
  const olderCursor = joined[kept.length]?.cursor ?? state.olderCursor
  return { ...fresh, pages: [...fresh.pages, ...kept], olderCursor }
}

const rowsBefore = (pages: readonly InboxPage[], index: number) =>
  pages.slice(0, index).reduce((sum, page) => sum + page.rows.length, 0)

/** Every row that comes in pushes one over the edge of the first page; they are gathered, or each would be a page. */
function joinSmall([first, second, ...others]: InboxPage[]): InboxPage[] {
  if (!first || !second || first.rows.length + second.rows.length > pageRows)
    return [first, second, ...others].filter(isPage)
  const rows = [...first.rows, ...second.rows]
  return [{ cursor: first.cursor, rows, isDirty: first.isDirty || second.isDirty }, ...others]
}
const isPage = (page: InboxPage | undefined): page is InboxPage => page !== undefined

/** What waits, brought in: the list begins at its top again. */
export const broughtIn = (state: InboxState): InboxState => fromTop(state, state.head)

/** With a page below the first read again. */
export function withPage(state: InboxState, cursor: string, answer: Page<Alert>, isHeld: boolean): InboxState {
  const index = state.pages.findIndex((page) => page.cursor === cursor)
  const page = state.pages[index]
  if (!page) return state
  const next = state.pages[index + 1]
  const lastId = page.rows.at(-1)?.id ?? ''
  const edge = next?.rows[0]?.id
  const own = answer.data.filter(({ id }) => edge === undefined || id > edge)
  if (isHeld) {
    const within = own.filter(({ id }) => id > lastId || edge !== undefined)
    const marked = mark(state, page.rows, answer, within)
    return { ...state, ...marked, pages: state.pages.with(index, { ...updated(page, own), isDirty: false }) }
  }
  const floor = floorOf(answer)
  const known = new Map(page.rows.map((row) => [row.id, row]))
  const rows = [...own.map((row) => newer(known.get(row.id), row)), ...page.rows.filter(({ id }) => id < floor)]
  const gone = new Set(state.gone)
  for (const id of known.keys()) gone.delete(id)
  const reachesEnd = edge === undefined && floor <= lastId
  return {
    ...state,
    gone,
    pages: state.pages.with(index, { cursor, rows, isDirty: false }),
    olderCursor: reachesEnd ? answer.nextCursor : state.olderCursor,
  }
}

/** With the page after the last one. */
export function withOlder(state: InboxState, cursor: string, answer: Page<Alert>): InboxState {
  // The list was begun anew meanwhile.
  if (state.olderCursor !== cursor) return state
  return {
    ...state,
    pages: [...state.pages, { cursor, rows: answer.data, isDirty: false }],
    olderCursor: answer.nextCursor,
  }
}

/** Pages in which something changed are read again when they are in sight; what the events say is shown at once. */
export function withTouched(state: InboxState, { ids, states, incidentIds }: Touched): InboxState {
  const isTouched = ({ id, incidentId }: Alert) => ids.has(id) || (incidentId !== null && incidentIds.has(incidentId))
  let changed = false
  const pages = state.pages.map((page) => {
    if (!page.rows.some(isTouched)) return page
    changed = true
    const rows = page.rows.map((row) => {
      const now = states.get(row.id)
      return now === undefined || now === row.state ? row : { ...row, state: now }
    })
    return { ...page, rows, isDirty: true }
  })
  return changed ? { ...state, pages } : state
}

export const allDirty = (state: InboxState): InboxState => ({
  ...state,
  pages: state.pages.map((page) => ({ ...page, isDirty: true })),
})

/** With one row as an answer to this desk says it is; gone at once when the filter no longer finds it. */
export function withRow(state: InboxState, row: Alert, belongs: boolean): InboxState {
  const put = (rows: readonly Alert[]): Alert[] =>
    belongs ? rows.map((one) => (one.id === row.id ? row : one)) : rows.filter((one) => one.id !== row.id)
  return {
    ...state,
    pages: state.pages.map((page) =>
      page.rows.some(({ id }) => id === row.id) ? { ...page, rows: put(page.rows) } : page,
    ),
    head: { ...state.head, data: put(state.head.data) },
  }
}

/** How many rows wait to be brought in; `isCut`: more than were read. */
export function waitingOf(state: InboxState | undefined): { count: number; isCut: boolean } {
  const topId = state && rowsOf(state)[0]?.id
  if (!state || topId === undefined) return { count: 0, isCut: false }
  const fresh = state.head.data.filter((row) => row.id > topId).length
  const isCut = fresh > 0 && fresh === state.head.data.length && state.head.nextCursor !== null
  return { count: fresh + state.hidden.size, isCut }
}
