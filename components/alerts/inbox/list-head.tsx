'use client'

import { ArrowUp, CircleHelp } from 'lucide-react'
import { AsOf } from '@/components/console/as-of'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'

interface ListHeadProps {
  updatedAtMs: number
  waiting: { count: number; isCut: boolean }
  onBringIn: () => void
  onHelp: () => void
}

/** Above the list, always as high: what waits is told here, so that no row moves for it. */
export function ListHead({ updatedAtMs, waiting, onBringIn, onHelp }: ListHeadProps) {
  const said = `${waiting.count.toLocaleString('en-GB')}${waiting.isCut ? '+' : ''} new`
  return (
    <div className="relative flex h-9 shrink-0 items-center gap-2 border-b bg-surface px-3">
      <h1 className="text-sm font-semibold">Alerts</h1>
      <AsOf updatedAtMs={updatedAtMs} />
      <span aria-live="polite" className="sr-only">
        {waiting.count > 0 ? `${said} alerts wait above the list.` : ''}
      </span>
      {waiting.count > 0 ? (
        <Button
          size="xs"
          className="absolute left-1/2 -translate-x-1/2 animate-appear rounded-full border-accent/60 bg-accent-tint px-2.5 text-accent-strong"
          onClick={onBringIn}
        >
          <ArrowUp aria-hidden />
          <span className="figures">{said}</span>
          <Kbd>.</Kbd>
        </Button>
      ) : null}
      <Button size="icon-xs" variant="ghost" className="ml-auto" aria-label="Keys (?)" onClick={onHelp}>
        <CircleHelp aria-hidden />
      </Button>
    </div>
  )
}
