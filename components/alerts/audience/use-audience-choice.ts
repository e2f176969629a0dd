'use client'

import { useMemo } from 'react'
import type { ComboboxOption } from '@/components/ui/combobox'
import { roles } from '@/lib/auth/schema'
import { capitalised } from '../config/plain-words'
import { type Choice, usePersonChoice, useStationChoice, useUnitChoice } from '../config/use-choices'
import type { PartKind } from './audience-parts'
import { type AudienceNames, rolePlurals } from './audience-words'

const onDuty: ComboboxOption = {
  value: 'duty:all',
  label: 'Everybody on duty',
  keywords: ['crews', 'all units'],
  group: 'Everybody',
}

/** Who can be told, all in one list, and what each is called. */
export function useAudienceChoice() {
  const people = usePersonChoice()
  const stations = useStationChoice()
  const units = useUnitChoice()
  return useMemo(() => {
    const of = (kind: PartKind, group: string, { options }: Choice) =>
      options.map(({ value, label }) => ({ value: `${kind}:${value}`, label, group }))
    const options: ComboboxOption[] = [
      onDuty,
      ...roles.map((role) => ({
        value: `role:${role}`,
        label: `All ${rolePlurals[role]}`,
        keywords: [role],
        group: 'Roles',
      })),
      ...of('station', 'Teams, by station', stations),
      ...of('unit', 'Crews, by unit', units),
      ...of('person', 'People', people),
    ]
    const labelOf = (part: string): string => {
      const [kind = '', id = ''] = part.split(':')
      if (kind === 'person') return people.nameOf(id)
      if (kind === 'station') return `Team of ${stations.nameOf(id)}`
      if (kind === 'unit') return `Crew of ${units.nameOf(id)}`
      return options.find(({ value }) => value === part)?.label ?? capitalised(id)
    }
    return { options, labelOf }
  }, [people, stations, units])
}

export function useAudienceNames(): AudienceNames {
  const { nameOf: person } = usePersonChoice()
  const { nameOf: station } = useStationChoice()
  const { nameOf: unit } = useUnitChoice()
  return useMemo(() => ({ person, station, unit }), [person, station, unit])
}
