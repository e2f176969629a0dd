'use client'

import { Timer, TimerOff } from 'lucide-react'
import { useCallback } from 'react'
import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { formatElapsed } from '@/components/ui/format-elapsed'
import type { StatusWord } from '@/components/vocabulary/unit-words'
import { nextTimer } from './attention'

/** When the agency wants to hear of this unit again: `due 2:10`, and once that is past `over 0:40`. */
export function DueTimer({ statusSince, word }: { statusSince: string; word: StatusWord }) {
  const text = useClock(
    useCallback(
      (now: number) => {
        const timer = now === 0 ? null : nextTimer({ statusSince }, word, now)
        if (!timer) return ''
        return timer.atMs > now ? `due ${formatElapsed(timer.atMs - now)}` : `over ${formatElapsed(now - timer.atMs)}`
      },
      [statusSince, word],
    ),
  )
  if (!text) return null
  const isOver = text.startsWith('over')
  const Icon = isOver ? TimerOff : Timer
  return (
    <span
      title={`${word.label}: ${isOver ? 'has taken longer than it should' : 'until the next timer runs out'}`}
      className={cn('inline-flex shrink-0 items-center gap-1', isOver ? 'font-semibold text-danger' : 'text-faint')}
    >
      <Icon aria-hidden className="size-3" />
      <span className="figures">{text}</span>
    </span>
  )
}
