'use client'

import { Menu } from 'lucide-react'
import { Brand } from '@/components/shell/brand'
import { ConnectionState } from '@/components/shell/connection-state'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { OfflineNotice } from './offline-notice'

/** @param staleSinceMs null while what is shown is current */
export function FieldHeader({ staleSinceMs, onMenu }: { staleSinceMs: number | null; onMenu: () => void }) {
  const { agencyName } = useMe()
  return (
    <header className="shrink-0 border-b bg-surface pt-[env(safe-area-inset-top)]">
      <div className="flex h-14 items-center gap-2.5 pr-1 pl-4">
        <Brand className="size-6 shrink-0" />
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{agencyName}</span>
        <ConnectionState />
        <Button variant="ghost" aria-label="Me and this phone" className="size-14 [&_svg]:size-6" onClick={onMenu}>
          <Menu aria-hidden />
        </Button>
      </div>
      <OfflineNotice sinceMs={staleSinceMs} />
    </header>
  )
}
