'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Draft, emptyDraft, isEmpty, readDraft } from './draft'

const key = 'turnout.draft'

export interface DraftStore {
  draft: Draft
  change: (fields: Partial<Draft>) => void
  clear: () => void
}

/** The call being taken. It survives a reload of the tab and a failed save; only saving or discarding ends it. */
export function useDraft(): DraftStore {
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [loaded, setLoaded] = useState(false)
  useEffect(() => {
    try {
      const stored = window.sessionStorage.getItem(key)
      if (stored) setDraft(readDraft(stored))
    } catch {
      // No storage: the draft lives as long as the page.
    }
    setLoaded(true)
  }, [])
  useEffect(() => {
    if (!loaded) return
    try {
      if (isEmpty(draft)) window.sessionStorage.removeItem(key)
      else window.sessionStorage.setItem(key, JSON.stringify(draft))
    } catch {
      // As above.
    }
  }, [draft, loaded])
  const change = useCallback(
    (fields: Partial<Draft>) =>
      setDraft((was) => ({ ...was, startedAt: was.startedAt ?? new Date().toISOString(), ...fields })),
    [],
  )
  const clear = useCallback(() => setDraft(emptyDraft()), [])
  return useMemo(() => ({ draft, change, clear }), [draft, change, clear])
}
