'use client'

import { ShieldCheck, Siren, Truck, User, Warehouse, type LucideIcon } from 'lucide-react'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Tag } from '../config/tag'
import { type AudienceDraft, audienceOf, type PartKind, partKinds, partsOf } from './audience-parts'
import { useAudienceChoice } from './use-audience-choice'

interface Props {
  label: string
  value: AudienceDraft
  onChange: (audience: AudienceDraft) => void
  error: string | undefined
}

const icons: Record<PartKind, LucideIcon> = {
  duty: Siren,
  role: ShieldCheck,
  person: User,
  station: Warehouse,
  unit: Truck,
}
const iconOf = (part: string): LucideIcon => icons[partKinds.find((kind) => part.startsWith(`${kind}:`)) ?? 'person']

/** Who is told: roles, teams, crews and people in one list, found by typing. Nobody is told twice. */
export function AudienceField({ label, value, onChange, error }: Props) {
  const { options, labelOf } = useAudienceChoice()
  const parts: string[] = partsOf(value)
  const set = (changed: string[]) => onChange(audienceOf(changed))
  return (
    <Field label={label} error={error}>
      {(attributes) => (
        <div className="flex flex-wrap items-center gap-1">
          {parts.map((part) => (
            <Tag
              key={part}
              icon={iconOf(part)}
              label={labelOf(part)}
              onRemove={() => set(parts.filter((other) => other !== part))}
            />
          ))}
          <Combobox
            {...attributes}
            value={undefined}
            onValueChange={(part) => set([...parts, part])}
            options={options.filter((option) => !parts.includes(option.value))}
            placeholder={parts.length === 0 ? 'Choose who is told' : 'And…'}
            searchPlaceholder="A role, team, crew or person"
            className={parts.length === 0 ? 'h-7 w-56' : 'h-7 w-28'}
          />
        </div>
      )}
    </Field>
  )
}
