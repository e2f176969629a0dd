import type { Member } from '@/lib/org/schema'
import type { Station } from '@/lib/resources/schema'
import { useRecordList } from '@/components/records/record-list'
import { noStation } from './unit-form'

const byName = (one: { label: string }, other: { label: string }) =>
  one.label.localeCompare(other.label, undefined, { numeric: true })

/** The stations a unit can belong to. */
export function useStationChoice() {
  const { data } = useRecordList<Station>('/stations')
  const stations = data?.rows ?? []
  const current = stations.filter((station) => station.retiredAt === null)
  const options = current.map(({ id, name, address }) => ({
    value: id,
    label: name,
    keywords: address ? [address] : [],
  }))
  return {
    options: [{ value: noStation, label: 'No station', keywords: [] }, ...options.toSorted(byName)],
    nameOf: (id: string) => stations.find((station) => station.id === id)?.name ?? 'no station',
  }
}

/** The people who can ride on a unit. */
export function useCrewChoice() {
  const { data } = useRecordList<Member>('/members')
  const members = data?.rows ?? []
  const label = (member: Member) => member.fullName || member.email
  const options = members
    .filter((member) => member.disabledAt === null)
    .map((member) => ({ value: member.userId, label: label(member), role: member.role }))
  return {
    options: options.toSorted(byName),
    nameOf: (id: string) => {
      const member = members.find((candidate) => candidate.userId === id)
      return member ? label(member) : 'somebody who left'
    },
  }
}
