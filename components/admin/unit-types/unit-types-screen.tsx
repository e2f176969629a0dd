'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { ScreenPage } from '@/components/records/screen-page'
import { Button } from '@/components/ui/button'
import { formatAge } from '@/components/ui/format-elapsed'
import type { UnitType } from '@/lib/resources/fleet-schema'
import { CreateUnitTypeDialog, EditUnitTypeDialog } from './unit-type-dialogs'

const column = columnsOf<UnitType>()
const columnsFor = (onEdit: (unitType: UnitType) => void) =>
  column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
    }),
    column.accessor('turnoutSeconds', {
      header: 'Turnout',
      cell: ({ row }) => <span className="figures">{row.original.turnoutSeconds} s</span>,
    }),
    column.accessor('speedKmh', {
      header: 'Speed',
      cell: ({ row }) => <span className="figures">{row.original.speedKmh} km/h</span>,
    }),
    column.accessor('detourFactor', {
      header: 'Detour',
      cell: ({ row }) => <span className="figures">× {row.original.detourFactor}</span>,
    }),
    column.accessor('staleAfterSeconds', {
      header: 'GPS is stale after',
      cell: ({ row }) => <span className="figures">{formatAge(row.original.staleAfterSeconds * 1000)}</span>,
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) => (
        <div className="flex justify-end">
          <Button size="sm" aria-label={`Edit ${original.name}`} onClick={() => onEdit(original)}>
            Edit
          </Button>
        </div>
      ),
    }),
  ])

export function UnitTypesScreen() {
  const list = useRecordList<UnitType>('/unit-types')
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<UnitType | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  const create = (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New unit type
    </Button>
  )
  return (
    <ScreenPage
      title="Unit types"
      description="How soon and how fast each kind of unit gets there, and how old its position may be. Arrival times are reckoned with these."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        sortedBy="name"
        rowId={(unitType) => unitType.id}
        searchText={(unitType) => unitType.name}
        nouns={['unit type', 'unit types']}
        empty={{
          title: 'No unit types yet',
          text: 'A type that a unit is given joins this list by itself.',
          action: create,
        }}
      />
      {creating ? <CreateUnitTypeDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditUnitTypeDialog unitType={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
