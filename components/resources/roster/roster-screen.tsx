'use client'

import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useRecordList } from '@/components/records/record-list'
import { ScreenPage } from '@/components/records/screen-page'
import { useMay, useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { RosterGap, Shift } from '@/lib/resources/register-schema'
import { useBelongings } from '../use-record'
import { useToday } from '../use-today'
import { addDays, dayBounds, momentOf } from '../zone-time'
import { GapList } from './gap-list'
import { rosterRows } from './roster-rows'
import { ShiftDialog, type ShiftDraft } from './shift-dialog'
import { ShiftTable } from './shift-table'
import { ticksOf } from './ticks'
import { Timeline } from './timeline'

type View = { days: 1 | 7; asList: boolean }

export function RosterScreen() {
  const { timeZone } = useMe()
  const mayWrite = useMay('resources:write')
  const today = useToday()
  const [chosen, setChosen] = useState<string | null>(null)
  const [view, setView] = useState<View>({ days: 1, asList: false })
  const [open, setOpen] = useState<Shift | ShiftDraft | null>(null)
  const day = chosen ?? today
  const window = useMemo(() => {
    const [startMs] = dayBounds(day, timeZone)
    return { startMs, endMs: dayBounds(addDays(day, view.days - 1), timeZone)[1] }
  }, [day, view.days, timeZone])
  const stretch = { from: new Date(window.startMs).toISOString(), to: new Date(window.endMs).toISOString() }
  const shifts = useRecordList<Shift>('/shifts', stretch)
  const gaps = useBelongings<{ data: RosterGap[] }>('/shifts/gaps', '/shifts/gaps', stretch)
  const rows = useMemo(() => rosterRows(shifts.data?.rows ?? [], gaps.data?.data ?? []), [shifts.data, gaps.data])
  const newShift = (): ShiftDraft => ({
    unitId: null,
    startsAt: new Date(momentOf(`${day}T08:00`, timeZone)).toISOString(),
    endsAt: new Date(momentOf(`${addDays(day, 1)}T08:00`, timeZone)).toISOString(),
  })
  const onShift = mayWrite ? setOpen : undefined
  const onGap = mayWrite ? (gap: RosterGap) => setOpen({ ...gap }) : undefined
  return (
    <ScreenPage
      title="Roster"
      description="Who is on when, and where people are missing. Times are the agency’s."
      action={
        mayWrite ? (
          <Button data-add variant="primary" onClick={() => setOpen(newShift())}>
            <Plus aria-hidden />
            New shift
          </Button>
        ) : null
      }
    >
      {gaps.data ? <GapList gaps={gaps.data.data} onFill={onGap} /> : null}
      {gaps.isError && !gaps.data ? (
        <FailedState
          title="The gaps could not be worked out"
          detail={explainProblem(gaps.error).message}
          onRetry={() => void gaps.refetch()}
        />
      ) : null}
      <Toolbar day={day} today={today} view={view} onDay={setChosen} onView={setView} />
      {shifts.isPending ? <LoadingState /> : null}
      {shifts.isError && shifts.data ? (
        <StaleNotice since={shifts.dataUpdatedAt} onRetry={() => void shifts.refetch()} />
      ) : null}
      {shifts.isError && !shifts.data ? (
        <FailedState
          title="The roster could not be loaded"
          detail={explainProblem(shifts.error).message}
          onRetry={() => void shifts.refetch()}
        />
      ) : null}
      {shifts.data && rows.length === 0 ? (
        <EmptyState title="Nobody is rostered" className="rounded-lg border bg-surface">
          Add the first shift. Units that have a minimum crew are told of here while they lack people.
        </EmptyState>
      ) : null}
      {shifts.data && rows.length > 0 ? (
        view.asList ? (
          <ShiftTable shifts={shifts.data.rows} onShift={onShift} />
        ) : (
          <Timeline
            rows={rows}
            window={window}
            ticks={ticksOf(window, day, view.days, timeZone)}
            onShift={onShift}
            onGap={onGap}
          />
        )
      ) : null}
      {open ? <ShiftDialog shift={open} onClose={() => setOpen(null)} /> : null}
    </ScreenPage>
  )
}

interface ToolbarProps {
  day: string
  today: string
  view: View
  onDay: (day: string | null) => void
  onView: (view: View) => void
}

function Toolbar({ day, today, view, onDay, onView }: ToolbarProps) {
  const pressed = 'aria-pressed:border-accent aria-pressed:bg-selected'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="icon" aria-label="Earlier" onClick={() => onDay(addDays(day, -view.days))}>
        <ChevronLeft aria-hidden />
      </Button>
      <Input
        type="date"
        value={day}
        aria-label="First day"
        onChange={(event) => onDay(event.target.value || null)}
        className="figures w-36"
      />
      <Button size="icon" aria-label="Later" onClick={() => onDay(addDays(day, view.days))}>
        <ChevronRight aria-hidden />
      </Button>
      <Button disabled={day === today} onClick={() => onDay(null)}>
        Today
      </Button>
      <div role="group" aria-label="How many days" className="ml-auto flex gap-1">
        <Button aria-pressed={view.days === 1} className={pressed} onClick={() => onView({ ...view, days: 1 })}>
          Day
        </Button>
        <Button aria-pressed={view.days === 7} className={pressed} onClick={() => onView({ ...view, days: 7 })}>
          Week
        </Button>
      </div>
      <div role="group" aria-label="How it is shown" className="flex gap-1">
        <Button aria-pressed={!view.asList} className={pressed} onClick={() => onView({ ...view, asList: false })}>
          Timeline
        </Button>
        <Button aria-pressed={view.asList} className={pressed} onClick={() => onView({ ...view, asList: true })}>
          List
        </Button>
      </div>
    </div>
  )
}
