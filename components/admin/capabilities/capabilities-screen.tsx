'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { ScreenPage } from '@/components/records/screen-page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { Capability } from '@/lib/resources/fleet-schema'
import { CreateCapabilityDialog, EditCapabilityDialog } from './capability-dialogs'

const path = '/capabilities'
const column = columnsOf<Capability>()
const columnsFor = (onEdit: (capability: Capability) => void) =>
  column.columns([
    column.accessor('code', {
      header: 'Word',
      cell: ({ row: { original } }) => (
        <span className="flex items-center gap-2">
          <span className="figures font-medium">{original.code}</span>
          {original.retiredAt ? <Badge>Retired</Badge> : null}
        </span>
      ),
    }),
    column.accessor('label', { header: 'Means' }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) => (
        <RetireMenu
          name={original.label}
          path={path}
          isRetired={original.retiredAt !== null}
          onEdit={() => onEdit(original)}
          retire={() => api.patch(`${path}/${original.id}`, { isRetired: true }, { ifMatch: original.version })}
          restore={() => api.patch(`${path}/${original.id}`, { isRetired: false }, { ifMatch: original.version })}
          consequence="It is no longer offered. Who has it keeps it."
        />
      ),
    }),
  ])

export function CapabilitiesScreen() {
  const list = useRecordList<Capability>(path)
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<Capability | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  const create = (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New capability
    </Button>
  )
  return (
    <ScreenPage
      title="Capabilities"
      description="What people, vehicles and equipment may carry and a run card may ask for. A unit has what its crew and gear have."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        sortedBy="code"
        rowId={(capability) => capability.id}
        searchText={({ code, label }) => `${code} ${label}`}
        nouns={['capability', 'capabilities']}
        empty={{
          title: 'No capabilities yet',
          text: 'A word that is used anywhere joins this list by itself.',
          action: create,
        }}
        isFaded={(capability) => capability.retiredAt !== null}
      />
      {creating ? <CreateCapabilityDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditCapabilityDialog capability={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
