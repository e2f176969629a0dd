'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { api } from '@/lib/http/browser'
import type { Unit } from '@/lib/resources/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { CreateUnitDialog, EditUnitDialog } from './unit-dialogs'

const path = '/units'
const column = columnsOf<Unit>()
const columnsFor = (onEdit: (unit: Unit) => void) =>
  column.columns([
    column.accessor('name', {
      header: 'Call sign',
      cell: ({ row }) => <span className="figures font-semibold">{row.original.name}</span>,
    }),
    column.accessor('type', { header: 'Type' }),
    column.accessor((unit) => unit.stationName ?? '', {
      id: 'station',
      header: 'Station',
      cell: ({ row }) => row.original.stationName ?? <span className="text-muted">—</span>,
    }),
    column.accessor('status', { header: 'Status', cell: ({ row }) => <UnitStatusChip status={row.original.status} /> }),
    column.accessor((unit) => unit.memberIds.length, {
      id: 'crew',
      header: 'Crew',
      cell: ({ row: { original } }) =>
        original.memberIds.length > 0 ? (
          <span className="figures">{original.memberIds.length}</span>
        ) : (
          <Badge tone="warn">Nobody is told</Badge>
        ),
    }),
    column.accessor((unit) => unit.capabilities.join(' '), {
      id: 'capabilities',
      header: 'Capabilities',
      enableSorting: false,
      cell: ({ row }) => <span className="text-muted">{row.original.capabilities.join(', ')}</span>,
    }),
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
          consequence="It leaves the board and can no longer be sent. What it did stays in the log."
        />
      ),
    }),
  ])

export function UnitsScreen() {
  const [showRetired, setShowRetired] = useState(false)
  const list = useRecordList<Unit>(path, { retired: showRetired ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Unit | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  const create = (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New unit
    </Button>
  )
  return (
    <ScreenPage title="Units" description="What can be sent, where it stands and who rides on it." action={create}>
      <RecordTable
        list={list}
        columns={columns}
        rowId={(unit) => unit.id}
        searchText={(unit) => `${unit.name} ${unit.type} ${unit.stationName ?? ''} ${unit.capabilities.join(' ')}`}
        nouns={showRetired ? ['retired unit', 'retired units'] : ['unit', 'units']}
        empty={
          showRetired
            ? { title: 'No unit is retired', text: 'Retired units are kept here, with their history.' }
            : { title: 'No units yet', text: 'Add the first to be able to send help.', action: create }
        }
        filters={
          <Button size="sm" aria-pressed={showRetired} onClick={() => setShowRetired(!showRetired)}>
            {showRetired ? 'Show units in service' : 'Show retired'}
          </Button>
        }
      />
      {creating ? <CreateUnitDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditUnitDialog unit={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
