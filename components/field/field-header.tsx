'use client'

import { AccountMenu } from '@/components/shell/account-menu'
import { Brand } from '@/components/shell/brand'
import { ConnectionState } from '@/components/shell/connection-state'
import { useMe } from '@/components/shell/session'
import { OfflineNotice } from './offline-notice'

export function FieldHeader() {
  const { agencyName } = useMe()
  return (
    <header className="shrink-0 border-b bg-surface">
      <div className="flex h-12 items-center gap-2.5 px-4">
        <Brand className="size-6 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{agencyName}</span>
        <ConnectionState />
        <AccountMenu />
      </div>
      <OfflineNotice />
    </header>
  )
}
