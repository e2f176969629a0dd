import { useMemo } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import type { Capability, UnitType } from '@/lib/resources/fleet-schema'
import type { Zone } from '@/lib/resources/response-schema'
import { every } from './run-card-form'

const byLabel = (a: { label: string }, b: { label: string }) =>
  a.label.localeCompare(b.label, undefined, { numeric: true })

/** What a run card can be for, where, and what it can ask for: the agency's own words. */
export function usePlanChoices() {
  const types = useIncidentTypes()
  const zones = useRecordList<Zone>('/zones').data?.rows
  const unitTypes = useRecordList<UnitType>('/unit-types').data?.rows
  const capabilities = useRecordList<Capability>('/capabilities').data?.rows
  return useMemo(
    () => ({
      incidentTypes: [
        { value: every, label: 'Every type without a card of its own' },
        ...types.map(({ code, label, category }) => ({ value: code, label, keywords: [category] })),
      ],
      zones: [
        { value: every, label: 'Everywhere without a card of its own' },
        ...(zones ?? []).map(({ id, name }) => ({ value: id, label: name })).toSorted(byLabel),
      ],
      unitTypes: [
        { value: every, label: 'Any type' },
        ...(unitTypes ?? []).map(({ name }) => ({ value: name, label: name })).toSorted(byLabel),
      ],
      capabilities: (capabilities ?? [])
        .filter(({ retiredAt }) => retiredAt === null)
        .map(({ code, label }) => ({ value: code, label, keywords: [code] }))
        .toSorted(byLabel),
    }),
    [types, zones, unitTypes, capabilities],
  )
}
export type PlanChoices = ReturnType<typeof usePlanChoices>
