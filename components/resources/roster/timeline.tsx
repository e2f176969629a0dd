'use client'

import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import type { RosterGap, Shift } from '@/lib/resources/register-schema'
import { type RosterRow, spanIn, type Window } from './roster-rows'
import { shiftText, gapText } from './roster-words'
import type { Tick } from './ticks'

interface Props {
  rows: readonly RosterRow[]
  window: Window
  ticks: readonly Tick[]
  onShift: ((shift: Shift) => void) | undefined
  onGap: ((gap: RosterGap) => void) | undefined
}

const hatched = {
  backgroundImage: 'repeating-linear-gradient(135deg, var(--danger-tint) 0 6px, transparent 6px 11px)',
}

/** Rows of units and stations, bars of shifts, and hatched where people are missing. The list beside it says the same. */
export function Timeline({ rows, window, ticks, onShift, onGap }: Props) {
  return (
    <div
      className="overflow-x-auto rounded-lg border bg-surface"
      role="group"
      tabIndex={0}
      aria-label="Timeline of shifts"
    >
      <div className="min-w-3xl">
        <Ruler ticks={ticks} />
        <div className="relative divide-y">
          <NowLine window={window} />
          {rows.map((row) => (
            <section key={row.key} aria-label={row.name} className="flex">
              <h3
                className={cn(
                  'w-28 shrink-0 truncate border-r px-3 py-2 text-sm',
                  row.kind === 'unit' ? 'figures font-semibold' : 'font-medium',
                )}
              >
                {row.name}
              </h3>
              <ol className="relative grid min-w-0 flex-1 content-start gap-1 py-1.5">
                {ticks.map(({ left }) => (
                  <li
                    key={left}
                    aria-hidden
                    className="absolute inset-y-0 border-l border-line/60"
                    style={{ left: `${left}%` }}
                  />
                ))}
                {row.lanes.map((lane) => (
                  <li key={lane[0]?.id} className="relative h-6">
                    {lane.map((shift) => (
                      <ShiftBar key={shift.id} shift={shift} window={window} onShift={onShift} />
                    ))}
                  </li>
                ))}
                {row.gaps.length > 0 ? (
                  <li className="relative h-6">
                    {row.gaps.map((gap) => (
                      <GapBar key={gap.startsAt} gap={gap} window={window} onGap={onGap} />
                    ))}
                  </li>
                ) : null}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}

function Ruler({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div aria-hidden className="flex border-b bg-sunken/60">
      <span className="w-28 shrink-0 border-r" />
      <div className="relative h-7 flex-1">
        {ticks.map(({ left, label }) => (
          <span
            key={left}
            className="figures absolute inset-y-0 flex items-center border-l pl-1 text-2xs whitespace-nowrap text-muted"
            style={{ left: `${left}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

function NowLine({ window: { startMs, endMs } }: { window: Window }) {
  const minute = useClock(useCallback((now: number) => Math.floor(now / 60_000) * 60_000, []))
  if (minute < startMs || minute >= endMs) return null
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 left-28 z-10">
      <div
        className="absolute inset-y-0 border-l-2 border-accent"
        style={{ left: `${((minute - startMs) / (endMs - startMs)) * 100}%` }}
      />
    </div>
  )
}

function ShiftBar({ shift, window, onShift }: { shift: Shift; window: Window; onShift: Props['onShift'] }) {
  const { timeZone } = useMe()
  const { left, width } = spanIn(window, shift.startsAt, shift.endsAt)
  return (
    <button
      type="button"
      disabled={!onShift}
      title={shiftText(shift, timeZone)}
      onClick={() => onShift?.(shift)}
      className="absolute inset-y-0 flex items-center gap-1.5 overflow-hidden rounded border border-accent/40 bg-accent-tint px-1.5 text-xs font-medium whitespace-nowrap text-accent-strong hover:border-accent"
      style={{ left: `${left}%`, width: `${width}%` }}
    >
      <span className="sr-only">{shiftText(shift, timeZone)}</span>
      <span aria-hidden className="truncate">
        {shift.personName}
      </span>
      <span aria-hidden className="figures ml-auto truncate text-2xs font-normal">
        {formatTime(shift.startsAt, timeZone).slice(0, 5)}–{formatTime(shift.endsAt, timeZone).slice(0, 5)}
      </span>
    </button>
  )
}

function GapBar({ gap, window, onGap }: { gap: RosterGap; window: Window; onGap: Props['onGap'] }) {
  const { timeZone } = useMe()
  const { left, width } = spanIn(window, gap.startsAt, gap.endsAt)
  const isOver = useClock(useCallback((now: number) => Date.parse(gap.endsAt) <= now, [gap.endsAt]))
  return (
    <button
      type="button"
      disabled={!onGap}
      title={gapText(gap, timeZone)}
      onClick={() => onGap?.(gap)}
      className={cn(
        'absolute inset-y-0 flex items-center overflow-hidden rounded border border-dashed px-1.5 text-xs whitespace-nowrap',
        isOver ? 'border-line-strong text-muted' : 'border-danger font-semibold text-danger',
      )}
      style={{ left: `${left}%`, width: `${width}%`, ...(isOver ? {} : hatched) }}
    >
      <span className="sr-only">{gapText(gap, timeZone)}</span>
      <span aria-hidden className="figures truncate rounded bg-surface px-1">
        {gap.rostered} of {gap.wanted}
      </span>
    </button>
  )
}
