'use client'

import { CircleAlert, CircleCheck, CloudOff, Undo2 } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, type ReactNode } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { api } from '@/lib/http/browser'
import type { Unit } from '@/lib/resources/schema'
import type { Tap } from './tap'
import type { Taps } from './use-taps'

const undoForMs = 9_500

/** Did my tap count? Answered in words, for as long as it matters. */
export function TapReport({ taps, unit }: { taps: Taps; unit: Unit }) {
  const { timeZone } = useMe()
  const words = useUnitStatusWords()
  const name = (tap: Tap) => (tap.kind === 'acknowledge' ? 'Acknowledged' : words[tap.status].label)
  const oldest = taps.waiting[0]
  return (
    <div aria-live="polite">
      {oldest ? <Waiting taps={taps.waiting} name={name} /> : null}
      {taps.refused.map(({ tap, why }) => (
        <Line key={tap.id} tone="danger" icon={<CircleAlert aria-hidden />}>
          {name(tap)} ({formatTime(tap.at, timeZone)}) was refused: {why}
        </Line>
      ))}
      {taps.refused.length > 0 ? (
        <div className="bg-danger-tint px-4 pb-2">
          <Button size="touch" className="w-full" onClick={taps.forgetRefused}>
            I have read this
          </Button>
        </div>
      ) : null}
      {!oldest && taps.refused.length === 0 && taps.counted ? (
        <Counted
          text={`${name(taps.counted.tap)} counted, ${formatTime(taps.counted.atMs, timeZone)}`}
          canUndo={taps.counted.tap.kind === 'status' && taps.counted.tap.unitId === unit.id}
          atMs={taps.counted.atMs}
          unitId={unit.id}
          onDone={taps.forget}
        />
      ) : null}
    </div>
  )
}

function Waiting({ taps, name }: { taps: readonly Tap[]; name: (tap: Tap) => string }) {
  const sinceMs = Date.parse(taps[0]?.at ?? '')
  const isSlow = useClock(useCallback((now: number) => now - sinceMs > 2_000, [sinceMs]))
  const list = taps.map(name).join(', ')
  if (!isSlow) return <Line tone="quiet">Sending “{list}”…</Line>
  return (
    <Line tone="warn" icon={<CloudOff aria-hidden />}>
      Not sent yet: {list}. Kept on this phone and sent as soon as possible.
    </Line>
  )
}

interface CountedProps {
  text: string
  canUndo: boolean
  atMs: number
  unitId: string
  onDone: () => void
}

function Counted({ text, canUndo, atMs, unitId, onDone }: CountedProps) {
  const queryClient = useQueryClient()
  const isYoung = useClock(useCallback((now: number) => now - atMs < undoForMs, [atMs]))
  const undo = useMutation({
    mutationFn: () => api.post<Unit>(`/resources/units/${unitId}/status/undo`),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['field'] }),
  })
  if (undo.isError)
    return (
      <Line tone="danger" icon={<CircleAlert aria-hidden />}>
        {explainProblem(undo.error).message}
      </Line>
    )
  if (!isYoung) return null
  return (
    <Line tone="ok" icon={<CircleCheck aria-hidden />}>
      <span className="flex-1">{text}</span>
      {canUndo ? (
        <Button size="touch" busy={undo.isPending} onClick={() => undo.mutate()}>
          <Undo2 aria-hidden />
          Undo
        </Button>
      ) : null}
    </Line>
  )
}

const tones = {
  quiet: 'text-muted',
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  danger: 'bg-danger-tint text-danger',
} as const

function Line({ tone, icon, children }: { tone: keyof typeof tones; icon?: ReactNode; children: ReactNode }) {
  return (
    <p
      className={cn(
        'flex min-h-12 items-center gap-2.5 px-[max(1rem,calc(50%-17.25rem))] py-1.5 text-base font-medium [&>svg]:size-5 [&>svg]:shrink-0',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </p>
  )
}
