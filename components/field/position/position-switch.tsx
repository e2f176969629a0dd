'use client'

import { LocateFixed, LocateOff } from 'lucide-react'
import { useAge } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import type { PositionSharing } from './use-position-sharing'

const words: Record<PositionSharing['state'], string> = {
  off: 'Position off',
  resting: 'Position rests',
  looking: 'Looking…',
  sharing: 'Position on',
  kept: 'Position kept',
  denied: 'Not allowed',
  unavailable: 'No fix',
}
const isGood = (state: PositionSharing['state']) => state === 'sharing' || state === 'looking'

/** Always on the screen: nobody is followed without seeing it. */
export function PositionSwitch({ sharing }: { sharing: PositionSharing }) {
  const { isWanted, state, lastSentMs, setWanted } = sharing
  const age = useAge(lastSentMs ?? 0)
  const Icon = isWanted ? LocateFixed : LocateOff
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isWanted}
      aria-label="Share my position while on duty"
      onClick={() => setWanted(!isWanted)}
      className="flex h-14 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-3 text-left active:bg-hover"
    >
      <Icon
        aria-hidden
        className={cn('size-6 shrink-0', isWanted ? (isGood(state) ? 'text-ok' : 'text-warn') : 'text-muted')}
      />
      <span className="grid min-w-0 flex-1" aria-hidden>
        <span className={cn('truncate text-sm font-semibold', isWanted && !isGood(state) && 'text-warn')}>
          {words[state]}
        </span>
        <span className="truncate text-xs text-muted tabular-nums">
          {state === 'sharing' && lastSentMs
            ? `${age} ago`
            : state === 'resting'
              ? 'off duty'
              : state === 'kept'
                ? 'no network'
                : isWanted
                  ? ''
                  : 'not shared'}
        </span>
      </span>
      <span
        aria-hidden
        className={cn(
          'flex h-7 w-12 shrink-0 items-center rounded-full border-2 p-0.5',
          isWanted ? 'justify-end border-ok bg-ok-tint' : 'border-line-strong',
        )}
      >
        <span className={cn('size-5 rounded-full', isWanted ? 'bg-ok' : 'bg-line-strong')} />
      </span>
    </button>
  )
}
