'use client'

import { CircleDashed, Radio, WifiOff } from 'lucide-react'
import { formatAge } from '@/components/ui/format-elapsed'
import { formatTime } from '@/components/ui/format-time'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { LiveState } from '@/lib/realtime/browser'
import { useLive } from './live'
import { useMe } from './session'

const look = {
  live: { icon: Radio, style: 'text-ok', help: 'Changes appear as they happen.' },
  behind: {
    icon: CircleDashed,
    style: 'bg-warn-tint text-warn',
    help: 'Hints of changes do not arrive; this screen asks for them every few seconds.',
  },
  offline: {
    icon: WifiOff,
    style: 'bg-danger-fill text-white',
    help: 'The server cannot be reached. What you see is as old as it says. It goes on trying.',
  },
} as const

function describe(state: LiveState, timeZone: string): string {
  if (state.kind === 'live') return 'Live'
  if (state.kind === 'behind') return state.seconds > 0 ? `${formatAge(state.seconds * 1000)} behind` : 'Connecting'
  return `Offline since ${formatTime(state.since, timeZone)}`
}

/** Is this screen current? Said in words, with a sign, and read out when it changes. */
export function ConnectionState() {
  const { state } = useLive()
  const { timeZone } = useMe()
  const { icon: Icon, style, help } = look[state.kind]
  return (
    <Tooltip content={help}>
      <span
        role="status"
        data-connection={state.kind}
        className={cn(
          'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md whitespace-nowrap px-1.5 text-xs font-medium',
          style,
        )}
      >
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="figures">{describe(state, timeZone)}</span>
      </span>
    </Tooltip>
  )
}
