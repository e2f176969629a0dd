'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import { categoryWords } from '@/components/vocabulary/incident-words'
import { api } from '@/lib/http/browser'
import type { IncidentType } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { CreateTypeDialog, EditTypeDialog } from './type-dialogs'

const path = '/incident-types'
const setRetired = (type: IncidentType, retired: boolean) =>
  api.patch(`${path}/${type.id}`, { retired }, { ifMatch: type.version })

const nouns = ['type', 'types'] as const
const column = columnsOf<IncidentType>()
const columnsFor = (onEdit: (type: IncidentType) => void) =>
  column.columns([
    column.accessor('label', {
      header: 'Label',
      cell: ({ row: { original: type } }) => (
        <div className="flex items-center gap-2.5">
          <CategoryIcon category={type.category} className="size-4 shrink-0 text-muted" />
          <span className="font-medium">{type.label}</span>
          {type.retiredAt ? <Badge>Retired</Badge> : null}
        </div>
      ),
    }),
    column.accessor('code', {
      header: 'Code',
      cell: ({ row }) => <span className="figures text-xs">{row.original.code}</span>,
    }),
    column.accessor((type) => categoryWords[type.category].label, { id: 'category', header: 'Category' }),
    column.accessor('suggestedPriority', {
      header: 'Suggested priority',
      cell: ({ row }) => <PriorityChip priority={row.original.suggestedPriority} />,
    }),
    column.accessor('sortOrder', {
      header: 'Order',
      cell: ({ row }) => <span className="figures">{row.original.sortOrder}</span>,
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original: type } }) => (
        <RetireMenu
          name={type.label}
          path={path}
          isRetired={type.retiredAt !== null}
          onEdit={() => onEdit(type)}
          retire={() => setRetired(type, true)}
          restore={() => setRetired(type, false)}
          consequence="It is no longer offered for new incidents. Incidents that have it keep it."
        />
      ),
    }),
  ])

export function IncidentTypesScreen() {
  const list = useRecordList<IncidentType>(path)
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<IncidentType | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  const create = (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New type
    </Button>
  )
  return (
    <ScreenPage
      title="Incident types"
      description="What a call can be. The category decides the icon and, for responders, the order of their status buttons."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(type) => type.id}
        searchText={(type) => `${type.label} ${type.code} ${type.category}`}
        nouns={nouns}
        empty={{ title: 'No types', text: 'A call needs a type to be taken.', action: create }}
        isFaded={(type) => type.retiredAt !== null}
      />
      {creating ? <CreateTypeDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditTypeDialog type={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
