'use client'

import type { ReactNode } from 'react'
import { RegisterKeys } from './register-keys'
import { ResourcesNav } from './resources-nav'
import { useLiveRecords } from './use-live-records'

/** What all screens of the register share: the way around, live lists, and the keys. */
export function ResourcesShell({ children }: { children: ReactNode }) {
  useLiveRecords()
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <ResourcesNav />
      <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
      <RegisterKeys />
    </div>
  )
}
