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

const columns: { field: AssignmentTime; label: string; title: string }[] = [
  { field: 'dispatchedAt', label: 'Sent', title: 'Dispatched' },
  { field: 'acknowledgedAt', label: 'Ack', title: 'Acknowledged by the crew' },
  { field: 'enRouteAt', label: 'En rt', title: 'En route' },
  { field: 'onSceneAt', label: 'Scene', title: 'On scene' },
  { field: 'transportingAt', label: 'Trans', title: 'Transporting' },
  { field: 'atHospitalAt', label: 'Hosp', title: 'At hospital' },
  { field: 'clearedAt', label: 'Clear', title: 'Cleared' },
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
    // A region that scrolls sideways must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="overflow-x-auto rounded-md border" tabIndex={0} role="group" aria-label="Units and their times">
      <table className="w-full text-left text-xs">
        <thead className="border-b bg-sunken text-muted">
          <tr>
            <th scope="col" className="h-6 pl-2 font-medium">
              Unit
            </th>
            {columns.map(({ field, label, title }) => (
              <th key={field} scope="col" className="px-1 font-medium" title={title}>
                {label}
              </th>
            ))}
            <th scope="col" className="pr-2">
              <span className="sr-only">Next step</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {[...active, ...cleared].map((assignment) => (
            <AssignmentRow key={assignment.id} assignment={assignment} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const AssignmentRow = memo(function AssignmentRow({ assignment }: { assignment: Assignment }) {
  const isCleared = assignment.status === 'cleared'
  return (
    <tr className={cn('h-8', isCleared && 'text-muted')}>
      <th scope="row" className="pl-2 font-normal">
        <span className="flex items-center gap-1.5">
          {assignment.status === 'cleared' ? null : <UnitStatusChip status={assignment.status} size="sm" tileOnly />}
          <span className="figures font-semibold" title={assignment.unitType}>
            {assignment.unitName}
          </span>
        </span>
      </th>
      {columns.map(({ field, title }) => (
        <td key={field} className="px-0.5">
          <TimeCell assignment={assignment} field={field} label={title} />
        </td>
      ))}
      <td className="pr-1.5">
        <NextSteps assignment={assignment} />
      </td>
    </tr>
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
