'use client'

import { useCallback, useMemo, useState } from 'react'
import type { Alert } from '@/lib/alerts/schema'
import { afterLeaving, alertsOf, between, type InboxItem, stepFrom } from './inbox-items'

const noKeys: ReadonlySet<string> = new Set()

/** The line of a key; of an alert in a closed group the group's line. */
const lineOf = (items: readonly InboxItem[], key: string): InboxItem | undefined =>
  items.find((item) => item.key === key) ??
  items.find((item) => item.kind === 'group' && item.members.some(({ id }) => id === key))

/** Which line is selected and which are marked. Both stay with their lines, whatever comes above them. */
export function useSelection(items: readonly InboxItem[], firstKey: string | null) {
  const [key, setKey] = useState(firstKey)
  const [marks, setMarks] = useState(noKeys)
  const [from, setFrom] = useState<string | null>(null)
  const [before, setBefore] = useState(items)
  if (before !== items) {
    setBefore(items)
    // What was dismissed leaves, and the eye goes on to the next one.
    if (key !== null && !lineOf(items, key) && lineOf(before, key)) setKey(afterLeaving(before, items, key))
  }
  const item = useMemo(() => (key === null ? undefined : lineOf(items, key)), [items, key])
  const marked = useMemo(() => new Set(items.flatMap((one) => (marks.has(one.key) ? [one.key] : []))), [items, marks])
  const markedAlerts = useMemo(() => {
    const alerts = items.filter((one) => marked.has(one.key)).flatMap(alertsOf)
    return [...new Map(alerts.map((alert) => [alert.id, alert])).values()]
  }, [items, marked])

  const mark = useCallback(
    (target: string, isRange: boolean) => {
      setFrom(target)
      setMarks((known) => {
        const next = new Set(known)
        if (isRange) for (const one of between(items, from, target)) next.add(one)
        else if (!next.delete(target)) next.add(target)
        return next
      })
    },
    [items, from],
  )
  const step = useCallback(
    (by: 1 | -1, isMarking: boolean) => {
      const next = stepFrom(items, item?.key ?? key, by)
      if (next === null) return
      setKey(next)
      if (!isMarking) return
      setFrom(next)
      setMarks((known) => new Set([...known, ...(item ? [item.key] : []), next]))
    },
    [items, item, key],
  )
  const keepMarked = useCallback(
    (alerts: readonly Pick<Alert, 'id'>[]) => setMarks(new Set(alerts.map(({ id }) => id))),
    [],
  )
  const clearMarks = useCallback(() => setMarks(noKeys), [])
  return { key, item, select: setKey, step, marked, markedAlerts, mark, keepMarked, clearMarks }
}
export type Selection = ReturnType<typeof useSelection>
