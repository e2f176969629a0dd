'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { CrewBadge } from '@/components/console/units/crew-badge'
import { GpsAge } from '@/components/console/units/gps-age'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { UnitStatusChip } from '@/components/vocabulary/chips'
import { api } from '@/lib/http/browser'
import type { Unit } from '@/lib/resources/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { CsvActions } from '../csv/csv-actions'
import { CreateUnitDialog, EditUnitDialog } from './unit-dialogs'

const path = '/units'
/** Nobody expects it to be told: it is not sent. */
const isAway = ({ status }: Unit) => status === 'off_duty' || status === 'out_of_service'
const column = columnsOf<Unit>()
const facts = column.columns([
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
  column.accessor('status', {
    header: 'Status',
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <UnitStatusChip status={original.status} unitType={original.type} />
        <Elapsed since={original.statusSince} className="text-xs" />
      </span>
    ),
  }),
  column.accessor((unit) => unit.crew.filled - unit.crew.seats, {
    id: 'crew',
    header: 'Crew',
    cell: ({ row: { original } }) => (
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <CrewBadge crew={original.crew} />
        {original.minimumCrew === null ? null : (
          <span className="figures text-xs text-muted">min {original.minimumCrew}</span>
        )}
        {original.crew.filled === 0 && original.memberIds.length === 0 && !isAway(original) ? (
          <Badge tone="warn">Nobody is told</Badge>
        ) : null}
      </span>
    ),
  }),
  column.accessor((unit) => unit.capabilitiesNow.join(' '), {
    id: 'capabilities',
    header: 'Capabilities now',
    enableSorting: false,
    cell: ({ row }) => (
      <span className="line-clamp-2 max-w-64 text-xs text-muted">{row.original.capabilitiesNow.join(', ')}</span>
    ),
  }),
  column.accessor((unit) => unit.positionAt ?? '', {
    id: 'gps',
    header: 'GPS',
    cell: ({ row }) => (
      <span className="text-xs">
        <GpsAge unit={row.original} />
      </span>
    ),
  }),
])

const actions = (onEdit: (unit: Unit) => void) =>
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
  })

export function UnitsScreen() {
  const mayWrite = useMay('resources:write')
  const [showRetired, setShowRetired] = useState(false)
  const list = useRecordList<Unit>(path, { retired: showRetired ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Unit | null>(null)
  const columns = useMemo(() => [...facts, ...(mayWrite ? [actions(setEditing)] : [])], [mayWrite])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New unit
    </Button>
  ) : null
  return (
    <ScreenPage
      title="Units"
      description="What can be sent, where it stands and who rides on it."
      action={
        <div className="flex gap-2">
          <CsvActions kind="units" listPath={path} noun="units" />
          {create}
        </div>
      }
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(unit) => unit.id}
        sortedBy="name"
        hrefOf={(unit) => `/resources/units/${unit.id}`}
        searchText={(unit) => `${unit.name} ${unit.type} ${unit.stationName ?? ''} ${unit.capabilitiesNow.join(' ')}`}
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
