import { type Alert, severities, type Severity } from '@/lib/alerts/schema'

export interface AlertItem {
  kind: 'alert'
  key: string
  alert: Alert
  /** Stands below the line of its group. */
  isMember: boolean
}
export interface GroupItem {
  kind: 'group'
  key: string
  groupId: string
  /** The newest of them: what the line shows. */
  lead: Alert
  /** Newest first, as far as they are loaded. */
  members: readonly Alert[]
  worst: Severity
  /** Occurrences of all of them together. */
  count: number
  isOpen: boolean
}
export type InboxItem = AlertItem | GroupItem

export const groupKey = (groupId: string) => `group ${groupId}`

const worstOf = (alerts: readonly Alert[]): Severity =>
  alerts.reduce<Severity>(
    (worst, { severity }) => (severities.indexOf(severity) < severities.indexOf(worst) ? severity : worst),
    'unknown',
  )

/** The list as it stands on the screen: several of one group under one line, where its newest alert stands. */
export function inboxItems(rows: readonly Alert[], open: ReadonlySet<string>): InboxItem[] {
  const groups = Map.groupBy(rows, (row) => row.groupId)
  const told = new Set<string>()
  return rows.flatMap((alert): InboxItem[] => {
    const { groupId } = alert
    const members = groupId ? groups.get(groupId) : undefined
    if (!groupId || !members || members.length === 1) return [{ kind: 'alert', key: alert.id, alert, isMember: false }]
    if (told.has(groupId)) return []
    told.add(groupId)
    const isOpen = open.has(groupId)
    const line: GroupItem = {
      kind: 'group',
      key: groupKey(groupId),
      groupId,
      lead: alert,
      members,
      worst: worstOf(members),
      count: members.reduce((sum, member) => sum + member.count, 0),
      isOpen,
    }
    const below = members.map((member): AlertItem => ({ kind: 'alert', key: member.id, alert: member, isMember: true }))
    return isOpen ? [line, ...below] : [line]
  })
}

/** The alert a line speaks for. */
export const leadOf = (item: InboxItem): Alert => (item.kind === 'group' ? item.lead : item.alert)

/** Everything an act on a line is done to: with a closed group all of it, with an open one as well. */
export const alertsOf = (item: InboxItem): readonly Alert[] => (item.kind === 'group' ? item.members : [item.alert])

/** The key of the line `step` further (down is positive); the first one when none is selected. */
export function stepFrom(items: readonly InboxItem[], key: string | null, step: 1 | -1): string | null {
  const index = key === null ? -1 : items.findIndex((item) => item.key === key)
  if (index === -1) return items[0]?.key ?? null
  return items[Math.min(items.length - 1, Math.max(0, index + step))]?.key ?? null
}

/** Where the eye goes when the selected line left: to the next one down that stayed, from the last one up. */
export function afterLeaving(before: readonly InboxItem[], now: readonly InboxItem[], key: string): string | null {
  const index = before.findIndex((item) => item.key === key)
  if (index === -1) return null
  const keys = new Set(now.map((item) => item.key))
  for (const item of [...before.slice(index), ...before.slice(0, index).toReversed()]) {
    if (keys.has(item.key)) return item.key
    // Of a group that came apart its last alert stands alone.
    const left = alertsOf(item).find(({ id }) => keys.has(id))
    if (left) return left.id
  }
  return null
}

/** Every line from one to another, whichever stands above. */
export function between(items: readonly InboxItem[], from: string | null, to: string): string[] {
  const a = items.findIndex((item) => item.key === from)
  const b = items.findIndex((item) => item.key === to)
  if (b === -1) return []
  if (a === -1) return [to]
  return items.slice(Math.min(a, b), Math.max(a, b) + 1).map((item) => item.key)
}
