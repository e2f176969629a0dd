'use client'

import { useRouter } from 'next/navigation'
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Alert } from '@/lib/alerts/schema'
import { alertsOf, inboxItems, leadOf } from './inbox-items'
import { useTriage } from './triage/triage'
import { Sight } from './sight'
import { useInbox } from './use-inbox'
import { useInboxAddress } from './use-inbox-address'
import { useOpenGroups } from './use-open-groups'
import { type Selection, useSelection } from './use-selection'

/** From this width on the selected alert stands beside the list; below, on a page of its own. */
const isWide = () => window.matchMedia('(min-width: 1024px)').matches
const noRows: readonly Alert[] = []

/** What the inbox shows and what can be moved in it; the parts of the screen take from it what is theirs. */
export function useDesk() {
  const address = useInboxAddress()
  const { filter, filterText } = address
  const [sight] = useState(() => new Sight())
  const inbox = useInbox(filterText, sight)
  const state = inbox.list.data
  const rows = state?.rows ?? noRows
  const groups = useOpenGroups()
  const isOneGroup = filter.groupId !== undefined
  const items = useMemo(
    () => inboxItems(isOneGroup ? rows.map((row) => ({ ...row, groupId: null })) : rows, groups.open),
    [rows, groups.open, isOneGroup],
  )
  const selection = useSelection(items, address.alertId)
  const selectedId = selection.item ? leadOf(selection.item).id : selection.key
  const [isScrolled, setIsScrolled] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const { bringIn: bringInRows, ask } = inbox
  const dirty = state?.dirty
  const look = useCallback(
    (ids: readonly string[]) => {
      sight.look(ids)
      // What changed out of sight is read when it comes into it.
      if (dirty && ids.some((id) => dirty.has(id))) ask()
    },
    [sight, dirty, ask],
  )
  const bringIn = useCallback(() => {
    bringInRows()
    scroller.current?.scrollTo({ top: 0 })
  }, [bringInRows])
  useHold(sight, isScrolled || selection.key !== null || selection.marked.size > 0, inbox)
  useAddressFollows(address.change, selectedId)
  useKeepRefused(selection)
  const targets = useCallback(() => {
    if (selection.markedAlerts.length > 0) return selection.markedAlerts
    return selection.item ? alertsOf(selection.item) : noRows
  }, [selection.markedAlerts, selection.item])
  return {
    address,
    inbox,
    look,
    scroller,
    rows,
    items,
    groups,
    selection,
    selectedId,
    setIsScrolled,
    bringIn,
    targets,
  }
}
export type Desk = ReturnType<typeof useDesk>

/** While rows must not move, what comes waits; when they may again, it comes in. */
function useHold(sight: Sight, isWanted: boolean, { waiting, bringIn, list }: ReturnType<typeof useInbox>): void {
  const { asking } = useTriage()
  const isHeld = isWanted || asking !== null
  // Before anything is drawn: an answer may come at any moment.
  useLayoutEffect(() => {
    sight.hold(isHeld)
  }, [sight, isHeld])
  const hasChanges = waiting.count > 0 || (list.data?.gone.size ?? 0) > 0
  useEffect(() => {
    if (!isHeld && hasChanges) bringIn()
  }, [isHeld, hasChanges, bringIn])
}

/** Not at every step of a run of keys: browsers count how often an address changes. */
function useAddressFollows(change: Desk['address']['change'], alertId: string | null): void {
  useEffect(() => {
    const timer = setTimeout(() => change({ alertId }), 300)
    return () => clearTimeout(timer)
  }, [change, alertId])
}

/** After something was done to many, those stay marked that refused. */
function useKeepRefused({ markedAlerts, keepMarked }: Selection): void {
  const { running, problems } = useTriage()
  const isRunning = running !== null
  const [wasRunning, setWasRunning] = useState(isRunning)
  if (wasRunning !== isRunning) {
    setWasRunning(isRunning)
    if (wasRunning) keepMarked(markedAlerts.filter(({ id }) => problems.has(id)))
  }
}

/** What a press on a line does: select, mark, open its group, or go to its page where there is no room beside the list. */
export function useOpenLine({ selection, items, groups }: Desk): (key: string, event: MouseEvent) => void {
  const router = useRouter()
  const { mark, select } = selection
  const { open, set } = groups
  return useCallback(
    (key, event) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey) return mark(key, event.shiftKey)
      const item = items.find((one) => one.key === key)
      if (!item) return
      // Enter rather than the mouse.
      const isByKey = event.detail === 0
      if (item.kind === 'group' && (isByKey || !isWide())) set(item.groupId, !open.has(item.groupId))
      else if (!isWide()) return router.push(`/alerts/${leadOf(item).id}`)
      select(key)
      if (isByKey && item.kind === 'alert')
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-alert-title]')?.focus())
    },
    [items, mark, select, open, set, router],
  )
}
