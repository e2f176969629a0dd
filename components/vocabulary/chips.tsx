'use client'

import { Chip } from '@/components/ui/chip'
import type { Category, IncidentStatus } from '@/lib/incidents/schema'
import type { BaseStatus } from '@/lib/resources/schema'
import { categoryWords, incidentStatusWords } from './incident-words'
import { priorityDefaults } from './unit-words'
import { usePriorityWords, useUnitStatusWords } from './use-vocabulary'

interface ChipSize {
  size?: 'sm' | 'md' | 'lg'
  /** Only the coloured tile; the label becomes its accessible name. */
  tileOnly?: boolean
  className?: string
}

/** `unitType`: in the words of that type of unit, where it has its own. */
export function UnitStatusChip({ status, unitType, ...rest }: ChipSize & { status: BaseStatus; unitType?: string }) {
  const { label, color, icon } = useUnitStatusWords(unitType)[status]
  return <Chip icon={icon} color={color} label={label} {...rest} />
}

export function IncidentStatusChip({ status, ...rest }: ChipSize & { status: IncidentStatus }) {
  const words = useUnitStatusWords()
  const { label, icon, color, like } = incidentStatusWords[status]
  return <Chip icon={icon} label={label} color={like ? words[like].color : color} {...rest} />
}

const unnamed = { label: 'Priority', color: '#52525b' }

/** Priority 1 (most urgent) to 5 with the agency's own word and colour. */
export function PriorityChip({ priority, ...rest }: ChipSize & { priority: number }) {
  const { label, color } = usePriorityWords()[priority] ?? priorityDefaults[priority] ?? unnamed
  const name = rest.tileOnly ? `Priority ${priority}, ${label}` : label
  return <Chip sign={String(priority)} color={color} label={name} {...rest} />
}

export function CategoryIcon({ category, className }: { category: Category; className?: string }) {
  const { icon: Icon, label } = categoryWords[category]
  return <Icon role="img" aria-label={label} className={className} />
}
