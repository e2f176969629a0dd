'use client'

import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { IncidentPriority } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { LabelColorDialog } from '../label-color-dialog'
import { useShortList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'

const path = '/incident-priorities'
const nouns = ['priority', 'priorities'] as const
const column = columnsOf<IncidentPriority>()
const columnsFor = (onEdit: (row: IncidentPriority) => void) =>
  column.columns([
    column.accessor('priority', {
      header: 'Priority',
      cell: ({ row: { original } }) => (
        <Chip sign={String(original.priority)} color={original.color} label={original.label} />
      ),
    }),
    column.accessor('color', {
      header: 'Colour',
      enableSorting: false,
      cell: ({ row }) => <span className="figures text-muted">{row.original.color}</span>,
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) => (
        <div className="flex justify-end">
          <Button size="sm" aria-label={`Edit priority ${original.priority}`} onClick={() => onEdit(original)}>
            Edit
          </Button>
        </div>
      ),
    }),
  ])

export function PrioritiesScreen() {
  const list = useShortList<IncidentPriority>(path)
  const [editing, setEditing] = useState<IncidentPriority | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  return (
    <ScreenPage
      title="Priorities"
      description="Five steps, 1 the most urgent. Their order is fixed; the words and colours are yours."
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(row) => String(row.priority)}
        nouns={nouns}
        empty={{ title: 'No priorities', text: 'They are made with the agency; something is wrong here.' }}
      />
      {editing ? (
        <LabelColorDialog
          row={editing}
          rowSchema={IncidentPriority}
          listPath={path}
          path={`${path}/${editing.priority}`}
          title={`Priority ${editing.priority}`}
          description="1 is the most urgent, 5 the least."
          sign={String(editing.priority)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </ScreenPage>
  )
}
