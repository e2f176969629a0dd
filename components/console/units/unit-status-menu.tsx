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
import type { StatusWords } from '@/components/vocabulary/unit-words'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { type BaseStatus, baseStatuses, type Unit } from '@/lib/resources/schema'
import { useConsoleActions } from '../actions'
import { useAct } from '../use-act'

/** `assigned` comes only from giving it an incident; what else may follow is the agency's word. */
const mayFollow = (unit: Unit, words: StatusWords, status: BaseStatus) =>
  (status !== 'assigned' || unit.incidentId !== null) &&
  words[status].isOffered &&
  (words[unit.status].next?.includes(status) ?? true)

/** The unit's status; opens the list of statuses it can be given. */
export function UnitStatusMenu({ unit }: { unit: Unit }) {
  const { setStatus } = useConsoleActions()
  const words = useUnitStatusWords(unit.type)
  const maySet = useMay('resources:status')
  const [run, busy] = useAct()
  const chip = <UnitStatusChip status={unit.status} unitType={unit.type} size="sm" className="text-xs" />
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
          .filter((status) => status === unit.status || mayFollow(unit, words, status))
          .map((status) => (
            <DropdownMenuChoice
              key={status}
              checked={status === unit.status}
              onCheckedChange={() => void run(() => setStatus(unit, status, words[status].label))}
            >
              <UnitStatusChip
                status={status}
                unitType={unit.type}
                size="sm"
                className="[&_svg]:size-3 [&_svg]:text-current"
              />
            </DropdownMenuChoice>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
