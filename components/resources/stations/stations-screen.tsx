'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { Station } from '@/lib/resources/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { positionText } from '@/components/records/position-text'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { CsvActions } from '../csv/csv-actions'
import { CreateStationDialog, EditStationDialog } from './station-dialog'

const path = '/stations'
const nouns = ['station', 'stations'] as const
const column = columnsOf<Station>()
const facts = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => (
      <span className="flex items-center gap-2 font-medium">
        {original.name}
        {original.retiredAt ? <Badge>Retired</Badge> : null}
      </span>
    ),
  }),
  column.accessor((station) => station.address ?? '', {
    id: 'address',
    header: 'Address',
    cell: ({ row }) => row.original.address ?? <span className="text-muted">—</span>,
  }),
  column.accessor((station) => positionText(station.position), {
    id: 'position',
    header: 'Position',
    enableSorting: false,
    cell: ({ row: { original } }) =>
      original.position ? (
        <span className="figures text-xs whitespace-nowrap">{positionText(original.position)}</span>
      ) : (
        <Badge tone="warn">Not on the map</Badge>
      ),
  }),
])

const actions = (onEdit: (station: Station) => void) =>
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
        consequence="It is no longer offered for units. What happened there stays in the log."
      />
    ),
  })

export function StationsScreen() {
  const mayWrite = useMay('resources:write')
  const list = useRecordList<Station>(path)
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Station | null>(null)
  const columns = useMemo(() => [...facts, ...(mayWrite ? [actions(setEditing)] : [])], [mayWrite])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New station
    </Button>
  ) : null
  return (
    <ScreenPage
      title="Stations"
      description="Where units stand when nothing is on."
      action={
        <div className="flex gap-2">
          <CsvActions kind="stations" listPath={path} noun="stations" />
          {create}
        </div>
      }
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(station) => station.id}
        sortedBy="name"
        searchText={(station) => `${station.name} ${station.address ?? ''}`}
        nouns={nouns}
        empty={{ title: 'No stations yet', text: 'Add the first, then give it its units.', action: create }}
        isFaded={(station) => station.retiredAt !== null}
      />
      {creating ? <CreateStationDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditStationDialog station={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
