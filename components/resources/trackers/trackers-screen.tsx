'use client'

import { Ban, Plus } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange, useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { ScreenPage } from '@/components/records/screen-page'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { Tracker } from '@/lib/resources/positions-schema'
import { CreateTrackerDialog } from './tracker-dialog'
import { Seen } from './trackers-of'

const path = '/trackers'
const pages = { units: 'units', personnel: 'people', vehicles: 'vehicles', equipment: 'equipment' } as const
const column = columnsOf<Tracker>()
const facts = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => (
      <span className="flex items-center gap-2 font-medium">
        {original.name}
        {original.revokedAt ? <Badge>Revoked</Badge> : null}
      </span>
    ),
  }),
  column.accessor('deviceId', {
    header: 'Device id',
    cell: ({ row }) => <span className="figures">{row.original.deviceId}</span>,
  }),
  column.accessor('subjectName', {
    header: 'Reports where this is',
    cell: ({ row: { original } }) => (
      <Link
        href={`/resources/${pages[original.subjectType]}/${original.subjectId}`}
        className="font-medium hover:underline"
      >
        {original.subjectName}
      </Link>
    ),
  }),
  column.accessor('prefix', {
    header: 'Token',
    enableSorting: false,
    cell: ({ row }) => <span className="figures text-xs text-muted">{row.original.prefix}…</span>,
  }),
  column.accessor((tracker) => tracker.lastSeenAt ?? '', {
    id: 'lastSeenAt',
    header: 'Last seen',
    cell: ({ row: { original } }) =>
      original.lastSeenAt ? <Seen at={original.lastSeenAt} /> : <Badge tone="warn">Never</Badge>,
  }),
])
const actions = column.display({
  id: 'actions',
  header: () => <span className="sr-only">Actions</span>,
  cell: ({ row }) => (row.original.revokedAt ? null : <Revoke tracker={row.original} />),
})

function Revoke({ tracker }: { tracker: Tracker }) {
  const [asking, setAsking] = useState(false)
  const revoke = useChange<void, unknown>(path, () => api.delete(`${path}/${tracker.id}`))
  return (
    <div className="flex justify-end">
      <Button size="sm" variant="danger-quiet" aria-label={`Revoke ${tracker.name}`} onClick={() => setAsking(true)}>
        <Ban aria-hidden />
        Revoke
      </Button>
      {asking ? (
        <ConfirmRequest
          title={`Revoke ${tracker.name}?`}
          description={`Its token stops working at once, and ${tracker.subjectName} is no longer reported by it.`}
          confirmLabel="Revoke"
          done={`${tracker.name} is revoked`}
          change={revoke}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}

export function TrackersScreen() {
  const mayWrite = useMay('resources:write')
  const [showRevoked, setShowRevoked] = useState(false)
  const list = useRecordList<Tracker>(path, { revoked: showRevoked ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const columns = useMemo(() => [...facts, ...(mayWrite ? [actions] : [])], [mayWrite])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New tracker
    </Button>
  ) : null
  return (
    <ScreenPage
      title="Trackers"
      description="Devices that report where something is: a phone with OwnTracks, a box behind a Traccar server."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(tracker) => tracker.id}
        sortedBy="name"
        searchText={({ name, deviceId, subjectName }) => `${name} ${deviceId} ${subjectName}`}
        nouns={['tracker', 'trackers']}
        empty={
          showRevoked
            ? { title: 'No tracker is revoked', text: 'Revoked trackers are kept here.' }
            : { title: 'No trackers yet', text: 'Add one, then type its settings into the device.', action: create }
        }
        isFaded={(tracker) => tracker.revokedAt !== null}
        filters={
          <Button size="sm" aria-pressed={showRevoked} onClick={() => setShowRevoked(!showRevoked)}>
            {showRevoked ? 'Show those in use' : 'Show revoked'}
          </Button>
        }
      />
      {creating ? <CreateTrackerDialog onClose={() => setCreating(false)} /> : null}
    </ScreenPage>
  )
}
