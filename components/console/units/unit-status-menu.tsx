'use client'

import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { useMay } from '@/components/shell/session'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { baseStatuses, type Unit } from '@/lib/resources/schema'
import { useConsoleActions } from '../actions'
import { useAct } from '../use-act'

/** The unit's status; opens the list of statuses it can be given. `assigned` comes only from giving it an incident. */
export function UnitStatusMenu({ unit }: { unit: Unit }) {
  const { setStatus } = useConsoleActions()
  const words = useUnitStatusWords()
  const maySet = useMay('resources:status')
  const [run, busy] = useAct()
  const chip = <UnitStatusChip status={unit.status} size="sm" className="text-xs" />
  if (!maySet) return chip
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={busy}
        aria-label={`Status of ${unit.name}: ${words[unit.status].label}. Change it`}
        className="-mx-1 flex h-7 min-w-0 items-center rounded px-1 hover:bg-raised hover:ring-1 hover:ring-line data-[state=open]:bg-raised"
      >
        {chip}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-52">
        <DropdownMenuLabel>
          <span className="figures font-semibold text-ink">{unit.name}</span> is now…
        </DropdownMenuLabel>
        {baseStatuses
          .filter((status) => status !== 'assigned' || unit.incidentId !== null)
          .map((status) => (
            <DropdownMenuChoice
              key={status}
              checked={status === unit.status}
              onCheckedChange={() => void run(() => setStatus(unit, status, words[status].label))}
            >
              <UnitStatusChip status={status} size="sm" className="[&_svg]:size-3 [&_svg]:text-current" />
            </DropdownMenuChoice>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
