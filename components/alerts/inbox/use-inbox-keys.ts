'use client'

import { useEffect, useEffectEvent } from 'react'
import { useConsoleKeys } from '@/components/console/keys/use-console-keys'
import type { Alert } from '@/lib/alerts/schema'
import { firstFilterId } from './filter-bar'
import { useTriage } from './triage/triage'
import type { Selection } from './use-selection'

interface InboxKeys {
  selection: Selection
  /** What an act is done to. */
  targets: () => readonly Alert[]
  onBringIn: () => void
  onToggle: (groupId: string, open: boolean) => void
  onHelp: () => void
}

/** In the list, or nowhere: the detail beside it scrolls with the same keys. */
const isForList = (target: EventTarget | null) =>
  target === document.body || (target instanceof Element && target.closest('[data-inbox]') !== null)

/** Triage without a mouse. */
export function useInboxKeys({ selection, targets, onBringIn, onToggle, onHelp }: InboxKeys): void {
  const { start } = useTriage()
  const { key, item, step, mark, marked, clearMarks, select } = selection
  useConsoleKeys({
    j: (event) => step(1, event.shiftKey),
    k: (event) => step(-1, event.shiftKey),
    x: (event) => item && mark(item.key, event.shiftKey),
    a: () => start('acknowledge', targets()),
    d: () => start('dismiss', targets()),
    e: () => start('escalate', targets()),
    i: () => start('incident', targets()),
    m: () => start('join', targets()),
    f: () => document.getElementById(firstFilterId)?.focus(),
    '.': onBringIn,
    '?': onHelp,
    escape: () => (marked.size > 0 ? clearMarks() : key !== null && select(null)),
  })
  const inList: Record<string, (event: KeyboardEvent) => void> = {
    ArrowDown: (event) => step(1, event.shiftKey),
    ArrowUp: (event) => step(-1, event.shiftKey),
    ArrowRight: () => item?.kind === 'group' && onToggle(item.groupId, true),
    ArrowLeft: () => {
      const groupId = item?.kind === 'group' ? item.groupId : item?.isMember ? item.alert.groupId : null
      if (groupId) onToggle(groupId, false)
    },
    Home: onBringIn,
  }
  const act = useEffectEvent((event: KeyboardEvent) => {
    const does = inList[event.key]
    if (!does || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (!isForList(event.target)) return
    event.preventDefault()
    does(event)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
