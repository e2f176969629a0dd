'use client'

import { useCallback, useState } from 'react'

const none: ReadonlySet<string> = new Set()

/** Which groups show their members. */
export function useOpenGroups() {
  const [open, setOpen] = useState(none)
  const set = useCallback((groupId: string, isOpen: boolean) => {
    setOpen((known) => {
      const next = new Set(known)
      if (isOpen) next.add(groupId)
      else next.delete(groupId)
      return next
    })
  }, [])
  return { open, set }
}
