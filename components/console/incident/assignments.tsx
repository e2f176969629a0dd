'use client'

import { Truck } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useMay } from '@/components/shell/session'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import type { Assignment, AssignmentTime, Incident } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { useAct } from '../use-act'
import { nextUnitSteps } from './next-unit-step'
import { TimeCell } from './time-cell'

const times: { field: AssignmentTime; label: string; always?: true }[] = [
  { field: 'dispatchedAt', label: 'Sent', always: true },
  { field: 'acknowledgedAt', label: 'Acknowl.' },
  { field: 'enRouteAt', label: 'En route', always: true },
  { field: 'stagedAt', label: 'Staged' },
  { field: 'onSceneAt', label: 'On scene', always: true },
  { field: 'atPatientAt', label: 'Patient' },
  { field: 'transportingAt', label: 'Transport' },
  { field: 'atHospitalAt', label: 'Hospital' },
  { field: 'clearedAt', label: 'Cleared' },
]

/** Who was sent and when each got how far. A time is pressed to correct it. */
export function Assignments({ incident }: { incident: Incident }) {
  if (incident.assignments.length === 0)
    return (
      <p className="flex items-center gap-2 rounded-md border border-dashed px-3 py-2 text-muted">
        <Truck aria-hidden className="size-4" />
        No unit has been sent yet.
      </p>
    )
  const active = incident.assignments.filter((one) => one.status !== 'cleared')
  const cleared = incident.assignments.filter((one) => one.status === 'cleared')
  return (
    <ul aria-label="Units and their times" className="divide-y rounded-md border">
      {[...active, ...cleared].map((assignment) => (
        <AssignmentRow key={assignment.id} assignment={assignment} />
      ))}
    </ul>
  )
}

const AssignmentRow = memo(function AssignmentRow({ assignment }: { assignment: Assignment }) {
  const { status } = assignment
  const isCleared = status === 'cleared'
  return (
    <li className={cn('grid gap-0.5 px-2 py-1.5', isCleared && 'bg-sunken/60')}>
      <div className="flex min-h-6 items-center gap-2">
        <span className="figures text-sm font-semibold" title={assignment.unitType}>
          {assignment.unitName}
        </span>
        {status === 'cleared' ? (
          <span className="text-xs text-muted">cleared</span>
        ) : (
          <UnitStatusChip status={status} size="sm" className="text-xs" />
        )}
        {assignment.note ? <span className="min-w-0 truncate text-xs text-muted">{assignment.note}</span> : null}
        <span className="ml-auto">
          <NextSteps assignment={assignment} />
        </span>
      </div>
      <div className="-mx-1 flex flex-wrap gap-x-1.5 gap-y-1">
        {times
          .filter(({ field, always }) => always || assignment[field] !== null)
          .map(({ field, label }) => (
            <TimeCell key={field} assignment={assignment} field={field} label={label} />
          ))}
      </div>
    </li>
  )
})

function NextSteps({ assignment }: { assignment: Assignment }) {
  const { setStatus } = useConsoleActions()
  const words = useUnitStatusWords()
  const maySet = useMay('resources:status')
  const [run, busy] = useAct()
  if (!maySet) return null
  const unit = { id: assignment.unitId, name: assignment.unitName }
  return (
    <span className="flex justify-end gap-1">
      {nextUnitSteps(assignment.status).map((status) => {
        const label = status === 'available' ? 'Clear' : words[status].label
        return (
          <Button
            key={status}
            size="xs"
            disabled={busy}
            aria-label={`${unit.name}: ${label}`}
            onClick={() => void run(() => setStatus(unit, status, label))}
          >
            {label}
          </Button>
        )
      })}
    </span>
  )
}
