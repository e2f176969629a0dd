'use client'

import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { unitStatusDefaults, unitStatusIcons } from '@/components/vocabulary/unit-words'
import { UnitStatusWord } from '@/lib/resources/fleet-schema'
import { ScreenPage } from '@/components/records/screen-page'
import { LabelColorDialog } from '../label-color-dialog'
import { useShortList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'

const path = '/unit-statuses'
const nouns = ['status', 'statuses'] as const
const column = columnsOf<UnitStatusWord>()
const columnsFor = (onEdit: (row: UnitStatusWord) => void) =>
  column.columns([
    column.accessor('label', {
      header: 'As you call it',
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <Chip icon={unitStatusIcons[original.base]} color={original.color} label={original.label} />
      ),
    }),
    column.accessor('base', {
      header: 'What it means',
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="text-muted">
          {unitStatusDefaults[original.base].label}
          {original.unitType ? ` (${original.unitType})` : ''}
        </span>
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
          <Button size="sm" aria-label={`Edit ${original.label}`} onClick={() => onEdit(original)}>
            Edit
          </Button>
        </div>
      ),
    }),
  ])

export function UnitStatusesScreen() {
  const list = useShortList<UnitStatusWord>(path)
  const [editing, setEditing] = useState<UnitStatusWord | null>(null)
  const columns = useMemo(() => columnsFor(setEditing), [])
  return (
    <ScreenPage
      title="Unit statuses"
      description="Each status has a fixed meaning, by which times are stamped. Its word and colour are yours; renaming one changes no record."
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(row) => row.base + (row.unitType ?? '')}
        nouns={nouns}
        empty={{ title: 'No statuses', text: 'They are made with the agency; something is wrong here.' }}
      />
      {editing ? (
        <LabelColorDialog
          row={editing}
          rowSchema={UnitStatusWord}
          listPath={path}
          path={`${path}/${editing.base}`}
          title={editing.label}
          description={`Means: ${unitStatusDefaults[editing.base].label.toLowerCase()}.`}
          icon={unitStatusIcons[editing.base]}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </ScreenPage>
  )
}
