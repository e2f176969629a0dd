'use client'

import { UnitStatusChip } from '@/components/vocabulary/chips'
import { cn } from '@/components/ui/cn'
import type { Unit } from '@/lib/resources/schema'

interface Props {
  units: Unit[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}

/** For somebody who rides on several units. */
export function UnitChoice({ units, chosenId, onChoose }: Props) {
  return (
    <nav aria-label="Your units" className="flex shrink-0 gap-2 overflow-x-auto border-b bg-surface px-4 py-2">
      {units.map((unit) => (
        <button
          key={unit.id}
          type="button"
          aria-pressed={unit.id === chosenId}
          onClick={() => onChoose(unit.id)}
          className={cn(
            'flex h-14 shrink-0 items-center gap-2 rounded-lg border px-3',
            unit.id === chosenId && 'border-accent bg-selected',
          )}
        >
          <UnitStatusChip status={unit.status} tileOnly />
          <span className="figures text-base font-semibold">{unit.name}</span>
        </button>
      ))}
    </nav>
  )
}
