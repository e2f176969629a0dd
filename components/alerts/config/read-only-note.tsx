'use client'

import { Lock } from 'lucide-react'
import { useMay } from '@/components/shell/session'

/** Why there is nothing to press here, for those who may only look. */
export function ReadOnlyNote() {
  if (useMay('alerts:manage')) return null
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted">
      <Lock aria-hidden className="size-3.5 shrink-0" />
      You can read this. Supervisors and admins can change it.
    </p>
  )
}
