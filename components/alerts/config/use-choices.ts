'use client'

import { useMemo } from 'react'
import { useRecordList } from '@/components/records/record-list'
import type { ComboboxOption } from '@/components/ui/combobox'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import type { AlertType, EscalationPolicy } from '@/lib/alerts/rules-schema'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import type { Member } from '@/lib/org/schema'
import type { Zone } from '@/lib/resources/response-schema'
import type { Station, Unit } from '@/lib/resources/schema'

interface Named {
  id: string
  name: string
}
/** What can be chosen, and the name of whatever was chosen once. */
export interface Choice {
  options: ComboboxOption[]
  nameOf: (id: string) => string
}

const byLabel = (one: ComboboxOption, other: ComboboxOption) =>
  one.label.localeCompare(other.label, undefined, { numeric: true })

function choiceOf(rows: readonly Named[] | undefined, gone: string): Choice {
  const names = new Map((rows ?? []).map(({ id, name }) => [id, name]))
  return {
    options: (rows ?? []).map(({ id, name }) => ({ value: id, label: name })).toSorted(byLabel),
    // Before the list has come nobody knows whether it is gone.
    nameOf: (id) => names.get(id) ?? (rows ? gone : '…'),
  }
}

function useNamed<Row extends Named>(path: string, gone: string): Choice {
  const rows = useRecordList<Row>(path).data?.rows
  return useMemo(() => choiceOf(rows, gone), [rows, gone])
}

export const useZoneChoice = () => useNamed<Zone>('/zones', 'a zone that is gone')
export const useStationChoice = () => useNamed<Station>('/stations', 'a station that is gone')
export const useUnitChoice = () => useNamed<Unit>('/units', 'a unit that is gone')
export const usePolicyChoice = () => useNamed<EscalationPolicy>('/escalation-policies', 'a policy that is gone')
export const useEndpointChoice = () => useNamed<Named>('/webhook-endpoints', 'a webhook that is gone')

export function usePersonChoice(): Choice {
  const rows = useRecordList<Member>('/members').data?.rows
  return useMemo(
    () =>
      choiceOf(
        rows
          ?.filter(({ disabledAt }) => disabledAt === null)
          .map(({ userId, fullName, email }) => ({ id: userId, name: fullName || email })),
        'somebody who left',
      ),
    [rows],
  )
}

export function useIncidentTypeChoice(): Choice {
  const types = useIncidentTypes()
  return useMemo(
    () => ({
      options: types.map(({ code, label, category }) => ({ value: code, label, keywords: [category, code] })),
      nameOf: (code) => types.find((type) => type.code === code)?.label ?? code.replaceAll('_', ' '),
    }),
    [types],
  )
}

/** Words an agency's alerts already use, to suggest while somebody types. */
export function useKnownWords(): Record<string, readonly string[]> {
  const types = useRecordList<AlertType>('/alert-types').data?.rows
  const sources = useRecordList<AlertSource>('/alert-sources').data?.rows
  return useMemo(
    () => ({ type: (types ?? []).map(({ code }) => code), source: (sources ?? []).map(({ name }) => name) }),
    [types, sources],
  )
}
