'use client'

import { ArrowUp, Check, CirclePlus, CircleX, Link2, type LucideIcon } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import type { Alert } from '@/lib/alerts/schema'
import { type Act, acts, targetsOf } from './possible-acts'
import { useTriage } from './triage'

export const actWords: Record<Act, { label: string; key: string; icon: LucideIcon }> = {
  acknowledge: { label: 'Acknowledge', key: 'A', icon: Check },
  dismiss: { label: 'Dismiss', key: 'D', icon: CircleX },
  escalate: { label: 'Escalate', key: 'E', icon: ArrowUp },
  incident: { label: 'Make incident', key: 'I', icon: CirclePlus },
  join: { label: 'Join incident', key: 'M', icon: Link2 },
}

/** The same acts as the keys have; those that cannot be taken now are left out. */
export function AlertActions({ alerts, className }: { alerts: readonly Alert[]; className?: string }) {
  const { mayWrite, start, running } = useTriage()
  if (!mayWrite) return null
  const shown = acts.filter((act) => targetsOf(act, alerts).length > 0)
  return (
    <div role="group" aria-label="Actions" className={cn('flex flex-wrap items-center gap-1.5', className)}>
      {shown.map((act) => {
        const { label, key, icon: Icon } = actWords[act]
        return (
          <Button
            key={act}
            size="sm"
            variant={act === 'acknowledge' ? 'primary' : 'secondary'}
            disabled={running !== null}
            onClick={() => start(act, alerts)}
          >
            <Icon aria-hidden />
            {label}
            <Kbd className="max-lg:hidden">{key}</Kbd>
          </Button>
        )
      })}
    </div>
  )
}
