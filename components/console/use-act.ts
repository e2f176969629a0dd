'use client'

import { useCallback, useState } from 'react'
import { tellFailure } from './actions'

/** Runs one act at a time: `busy` while it runs, and says so when it fails. @returns whether it succeeded */
export function useAct(): [run: (act: () => Promise<unknown>) => Promise<boolean>, busy: boolean] {
  const [busy, setBusy] = useState(false)
  const run = useCallback(async (act: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await act()
      return true
    } catch (error) {
      tellFailure(error)
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return [run, busy]
}
