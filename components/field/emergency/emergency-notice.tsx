'use client'

import { CircleCheck, CloudOff, Siren } from 'lucide-react'
import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import type { EmergencyHere } from './use-emergency'

/** How far the alarm has come: never more than is known. */
export function EmergencyNotice({ emergency }: { emergency: EmergencyHere }) {
  const { timeZone } = useMe()
  const { raised, known, refusedWhy, dismiss } = emergency
  const raisedMs = Date.parse(raised?.at ?? '')
  const isYoung = useClock(useCallback((now: number) => now - raisedMs < 3_000, [raisedMs]))
  const time = (at: string) => formatTime(at, timeZone)
  const isOver = Boolean(known?.clearedAt)
  const isHeard = Boolean(known?.acknowledgedAt) || isOver
  return (
    <div role="alert">
      {raised ? (
        <section
          aria-label="Emergency"
          className={cn(
            'flex items-start gap-3 px-4 py-3 text-base',
            isHeard ? 'bg-ok-tint text-ok' : 'bg-danger-fill text-white',
          )}
        >
          <Icon isSent={raised.emergencyId !== null} isHeard={isHeard} />
          <div className="grid flex-1 gap-0.5">
            <p className="text-lg leading-6 font-bold">
              {isOver
                ? `Emergency cleared by ${known?.clearedBy ?? 'dispatch'} ${time(known?.clearedAt ?? raised.at)}`
                : known?.acknowledgedAt
                  ? `Dispatch has been alarmed — acknowledged by ${known.acknowledgedBy ?? 'dispatch'} ${time(known.acknowledgedAt)}`
                  : raised.emergencyId
                    ? 'Dispatch has been alarmed — not acknowledged yet'
                    : isYoung
                      ? 'Alarming dispatch…'
                      : 'Emergency not sent yet. Use the radio too.'}
            </p>
            <p className="font-medium">
              Raised <span className="figures">{time(raised.at)}</span>
              {raised.position ? ', with your position' : ', without a position'}
              {isOver && known?.clearedReason ? `. ${known.clearedReason}` : ''}
            </p>
            {refusedWhy && !raised.emergencyId ? <p className="font-medium">The server says: {refusedWhy}</p> : null}
          </div>
          {isOver || refusedWhy ? (
            <Button size="touch" onClick={dismiss}>
              Close
            </Button>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}

function Icon({ isSent, isHeard }: { isSent: boolean; isHeard: boolean }) {
  const Sign = isHeard ? CircleCheck : isSent ? Siren : CloudOff
  return <Sign aria-hidden className="mt-0.5 size-6 shrink-0" />
}
