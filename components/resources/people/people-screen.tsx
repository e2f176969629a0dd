'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { ScreenPage } from '@/components/records/screen-page'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { api } from '@/lib/http/browser'
import { type Person, readinesses, type Readiness } from '@/lib/resources/register-schema'
import { CsvActions } from '../csv/csv-actions'
import { DueBadge } from '../due-badge'
import { useToday } from '../use-today'
import { certificatesDue, certificateSoonDays } from './certificates'
import { CreatePersonDialog, EditPersonDialog } from './person-dialogs'
import { ReadinessBadge } from './readiness-badge'
import { readinessWords } from './readiness-words'

const path = '/resources/personnel'
const column = columnsOf<Person>()
const none = <span className="text-muted">—</span>

const facts = (today: string) =>
  column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ row: { original } }) => (
        <span className="block">
          <span className="block font-medium">{original.name}</span>
          {original.title ? <span className="block text-xs text-muted">{original.title}</span> : null}
        </span>
      ),
    }),
    column.accessor((person) => person.identifier ?? '', {
      id: 'identifier',
      header: 'Number',
      cell: ({ row }) => <span className="figures">{row.original.identifier ?? none}</span>,
    }),
    column.accessor((person) => person.stationName ?? '', {
      id: 'station',
      header: 'Station',
      cell: ({ row }) => row.original.stationName ?? none,
    }),
    column.accessor((person) => readinesses.indexOf(person.readiness), {
      id: 'readiness',
      header: 'Readiness',
      cell: ({ row }) => <ReadinessBadge person={row.original} />,
    }),
    column.accessor('status', { header: 'Status', cell: ({ row }) => <UnitStatusChip status={row.original.status} /> }),
    column.accessor((person) => person.unitName ?? '', {
      id: 'seat',
      header: 'Rides on',
      cell: ({ row: { original } }) =>
        original.unitName ? (
          <span className="whitespace-nowrap">
            <span className="figures font-semibold">{original.unitName}</span>{' '}
            <span className="text-muted">{original.seatName}</span>
          </span>
        ) : (
          none
        ),
    }),
    column.accessor((person) => certificatesDue(person.certifications, today)[0]?.expiresOn ?? '9999', {
      id: 'certificates',
      header: 'Certificates',
      cell: ({ row }) => <DueCertificates person={row.original} today={today} />,
    }),
    column.accessor((person) => person.phones[0]?.number ?? '', {
      id: 'phone',
      header: 'Phone',
      enableSorting: false,
      cell: ({ row: { original } }) =>
        original.phones[0] ? (
          <a href={`tel:${original.phones[0].number}`} className="figures whitespace-nowrap hover:underline">
            {original.phones[0].number}
          </a>
        ) : (
          none
        ),
    }),
  ])

function DueCertificates({ person, today }: { person: Person; today: string }) {
  const [first, ...more] = certificatesDue(person.certifications, today)
  if (!first) return <span className="figures text-muted">{person.certifications.length || '—'}</span>
  return (
    <span className="grid gap-0.5 text-xs">
      <span className="text-muted">
        {first.name}
        {more.length > 0 ? `, ${more.length} more` : ''}
      </span>
      <DueBadge on={first.expiresOn} soonDays={certificateSoonDays} over="expired" />
    </span>
  )
}

const actions = (onEdit: (person: Person) => void) =>
  column.display({
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row: { original } }) => (
      <RetireMenu
        name={original.name}
        path={path}
        isRetired={original.retiredAt !== null}
        onEdit={() => onEdit(original)}
        retire={() => api.delete(`${path}/${original.id}`)}
        consequence="They leave their seat and are no longer offered. What they did stays in the log."
      />
    ),
  })

type Wanted = Readiness | 'any' | 'expiring' | 'retired'
const wantedOptions: { value: Wanted; label: string }[] = [
  { value: 'any', label: 'Everybody' },
  ...readinesses.map((value) => ({ value, label: readinessWords[value].label })),
  { value: 'expiring', label: 'Certificate ends soon' },
  { value: 'retired', label: 'Retired' },
]

const isWanted = (person: Person, wanted: Wanted, today: string) =>
  wanted === 'any' ||
  wanted === 'retired' ||
  (wanted === 'expiring' ? certificatesDue(person.certifications, today).length > 0 : person.readiness === wanted)

const searchText = (person: Person) =>
  [
    person.name,
    person.identifier,
    person.title,
    person.stationName,
    person.unitName,
    person.email,
    ...person.phones.map(({ number }) => number),
    ...person.capabilitiesNow,
  ].join(' ')

export function PeopleScreen() {
  const mayWrite = useMay('resources:write')
  const today = useToday()
  const [wanted, setWanted] = useState<Wanted>('any')
  const list = useRecordList<Person>(path, { retired: wanted === 'retired' ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Person | null>(null)
  const columns = useMemo(() => [...facts(today), ...(mayWrite ? [actions(setEditing)] : [])], [today, mayWrite])
  const keep = useMemo(() => (person: Person) => isWanted(person, wanted, today), [wanted, today])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New person
    </Button>
  ) : null
  return (
    <ScreenPage
      title="People"
      description="Who can be asked, what they may do, and where they sit now."
      action={
        <div className="flex gap-2">
          <CsvActions kind="personnel" listPath={path} noun="people" />
          {create}
        </div>
      }
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(person) => person.id}
        sortedBy="name"
        hrefOf={(person) => `/resources/people/${person.id}`}
        searchText={searchText}
        keep={keep}
        nouns={['person', 'people']}
        empty={
          wanted === 'retired'
            ? { title: 'Nobody is retired', text: 'Who left is kept here, with their history.' }
            : { title: 'Nobody is registered yet', text: 'Add the first, or import a list as CSV.', action: create }
        }
        filters={
          <Select
            value={wanted}
            onValueChange={setWanted}
            options={wantedOptions}
            aria-label="Which people"
            className="w-52"
          />
        }
      />
      {creating ? <CreatePersonDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditPersonDialog person={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
