'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { type Draft, emptyDraft, isEmpty, readDraft } from './draft'

const key = 'turnout.draft'
const listeners = new Set<() => void>()
let current: Draft | undefined

// Before the page is alive there is no storage to read; the form is not open then either.
const onServer = emptyDraft()

function stored(): string {
  try {
    return window.sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function snapshot(): Draft {
  current ??= readDraft(stored())
  return current
}

function keep(draft: Draft): void {
  current = draft
  try {
    if (isEmpty(draft)) window.sessionStorage.removeItem(key)
    else window.sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const change = (fields: Partial<Draft>) =>
  keep({ ...snapshot(), startedAt: snapshot().startedAt ?? new Date().toISOString(), ...fields })
const clear = () => keep(emptyDraft())

export interface DraftStore {
  draft: Draft
  change: (fields: Partial<Draft>) => void
  clear: () => void
}

/** The call being taken. It survives a reload of the tab and a failed save; only saving or discarding ends it. */
export function useDraft(): DraftStore {
  const draft = useSyncExternalStore(subscribe, snapshot, () => onServer)
  return useMemo(() => ({ draft, change, clear }), [draft])
}
