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
import type { Asset, AssetCategory } from '@/lib/resources/register-schema'
import { CsvActions } from '../csv/csv-actions'
import { dueState } from '../days'
import { DueBadge } from '../due-badge'
import { useToday } from '../use-today'
import { CreateGearDialog, EditGearDialog } from './gear-dialogs'
import { identifiersText } from './gear-form'
import { gearWords, type GearWords, inspectionSoonDays } from './gear-words'
import { Holder } from './holder'
import { LoanButton } from './loan-button'

const column = columnsOf<Asset>()
const facts = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => (
      <span className="block">
        <span className="block font-medium">{original.name}</span>
        <span className="block text-xs text-muted">{original.kind}</span>
      </span>
    ),
  }),
  column.accessor((asset) => identifiersText(asset.identifiers), {
    id: 'identifiers',
    header: 'Identifiers',
    enableSorting: false,
    cell: ({ row }) => (
      <span className="figures block text-xs whitespace-pre-line text-muted">
        {identifiersText(row.original.identifiers) || '—'}
      </span>
    ),
  }),
  column.accessor((asset) => asset.stationName ?? '', {
    id: 'station',
    header: 'Station',
    cell: ({ row }) => row.original.stationName ?? <span className="text-muted">—</span>,
  }),
  column.accessor((asset) => asset.loan?.unitName ?? asset.loan?.personName ?? '', {
    id: 'holder',
    header: 'Who has it',
    cell: ({ row }) => <Holder loan={row.original.loan} />,
  }),
  column.accessor('status', { header: 'Status', cell: ({ row }) => <UnitStatusChip status={row.original.status} /> }),
  column.accessor((asset) => asset.inspectionDueOn ?? '9999', {
    id: 'inspection',
    header: 'Inspection due',
    cell: ({ row }) => <DueBadge on={row.original.inspectionDueOn} soonDays={inspectionSoonDays} over="overdue" />,
  }),
])

const actions = (words: GearWords, onEdit: (asset: Asset) => void) =>
  column.display({
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row: { original } }) => (
      <span className="flex items-center justify-end gap-1">
        {original.retiredAt ? null : <LoanButton asset={original} words={words} size="sm" />}
        <RetireMenu
          name={original.name}
          path={words.path}
          isRetired={original.retiredAt !== null}
          onEdit={() => onEdit(original)}
          retire={() => api.delete(`${words.path}/${original.id}`)}
          consequence="It can no longer be checked out. Who had it and when stays in the log."
        />
      </span>
    ),
  })

type Wanted = 'any' | 'out' | 'in' | 'due' | 'retired'
const wantedOptions: { value: Wanted; label: string }[] = [
  { value: 'out', label: 'Checked out' },
  { value: 'in', label: 'Not checked out' },
  { value: 'due', label: 'Inspection due' },
  { value: 'retired', label: 'Retired' },
]

const isWanted = (asset: Asset, wanted: Wanted, today: string): boolean => {
  if (wanted === 'out') return asset.loan !== null
  if (wanted === 'in') return asset.loan === null
  if (wanted === 'due') return ['soon', 'over'].includes(dueState(asset.inspectionDueOn, today, inspectionSoonDays))
  return true
}

const searchText = (asset: Asset) =>
  [
    asset.name,
    asset.kind,
    identifiersText(asset.identifiers),
    asset.stationName,
    asset.loan?.unitName,
    asset.loan?.personName,
    ...asset.capabilities,
  ].join(' ')

/** Vehicles and equipment: the same screen in other words. */
export function GearScreen({ category }: { category: AssetCategory }) {
  const words = gearWords[category]
  const mayWrite = useMay('resources:write')
  const today = useToday()
  const [wanted, setWanted] = useState<Wanted>('any')
  const list = useRecordList<Asset>(words.path, { retired: wanted === 'retired' ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Asset | null>(null)
  const columns = useMemo(() => [...facts, ...(mayWrite ? [actions(words, setEditing)] : [])], [words, mayWrite])
  const keep = useMemo(() => (asset: Asset) => isWanted(asset, wanted, today), [wanted, today])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {words.fresh}
    </Button>
  ) : null
  return (
    <ScreenPage
      title={words.title}
      description={words.description}
      action={
        <div className="flex gap-2">
          <CsvActions kind={words.type} listPath={words.path} noun={words.many} />
          {create}
        </div>
      }
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(asset) => asset.id}
        sortedBy="name"
        hrefOf={(asset) => `${words.path}/${asset.id}`}
        searchText={searchText}
        keep={keep}
        nouns={[words.one, words.many]}
        empty={
          wanted === 'retired'
            ? { title: 'Nothing is retired', text: 'What is retired is kept here, with its history.' }
            : { title: 'Nothing is registered yet', text: 'Add the first, or import a list as CSV.', action: create }
        }
        filters={
          <Select
            value={wanted}
            onValueChange={setWanted}
            options={[{ value: 'any', label: words.all }, ...wantedOptions]}
            aria-label={`Which ${words.many}`}
            className="w-44"
          />
        }
      />
      {creating ? <CreateGearDialog words={words} onClose={() => setCreating(false)} /> : null}
      {editing ? <EditGearDialog asset={editing} words={words} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
