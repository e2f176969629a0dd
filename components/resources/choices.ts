import { useRecordList } from '@/components/records/record-list'
import type { Member } from '@/lib/org/schema'
import type { Person } from '@/lib/resources/register-schema'
import type { Station, Unit } from '@/lib/resources/schema'
import { none } from './form-parts'

interface Choice {
  value: string
  label: string
  keywords: string[]
}
const byName = (one: Choice, other: Choice) => one.label.localeCompare(other.label, undefined, { numeric: true })
const words = (...found: (string | null)[]) => found.filter((word) => word !== null)

const withNone = (label: string, choices: Choice[]): Choice[] => [
  { value: none, label, keywords: [] },
  ...choices.toSorted(byName),
]

/** The stations something can belong to. */
export function useStationChoice() {
  const { data } = useRecordList<Station>('/stations')
  const stations = data?.rows ?? []
  const current = stations.filter((station) => station.retiredAt === null)
  return {
    options: withNone(
      'No station',
      current.map(({ id, name, address }) => ({ value: id, label: name, keywords: words(address) })),
    ),
    nameOf: (id: string) => stations.find((station) => station.id === id)?.name ?? 'no station',
  }
}

export function useUnitChoice() {
  const { data } = useRecordList<Unit>('/units')
  return (data?.rows ?? [])
    .map(({ id, name, type, stationName }) => ({ value: id, label: name, keywords: words(type, stationName) }))
    .toSorted(byName)
}

/** Everybody in the register, by name, with where they sit now. */
export function usePersonChoice() {
  const { data } = useRecordList<Person>('/resources/personnel')
  return (data?.rows ?? [])
    .map(({ id, name, identifier, title, unitName }) => ({
      value: id,
      label: `${name}${identifier ? ` · ${identifier}` : ''}${unitName ? ` · on ${unitName}` : ''}`,
      keywords: words(identifier, title),
    }))
    .toSorted(byName)
}

/** The accounts of this agency. */
export function useMemberChoice() {
  const { data } = useRecordList<Member>('/members')
  const members = data?.rows ?? []
  const label = (member: Member) => member.fullName || member.email
  const options = members
    .filter((member) => member.disabledAt === null)
    .map((member) => ({ value: member.userId, label: label(member), keywords: words(member.role, member.email) }))
  return {
    options: options.toSorted(byName),
    optionsWithNone: withNone('No account', options),
    nameOf: (id: string) => {
      const member = members.find((candidate) => candidate.userId === id)
      return member ? label(member) : 'somebody who left'
    },
  }
}
