'use client'

import { useMemo, useState } from 'react'
import { useRecordList, useShortList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { ScreenPage } from '@/components/records/screen-page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { formatAge } from '@/components/ui/format-elapsed'
import { Select } from '@/components/ui/select'
import { statusIcon, unitStatusDefaults } from '@/components/vocabulary/unit-words'
import type { UnitStatusWord, UnitType } from '@/lib/resources/fleet-schema'
import { StatusDialog } from './status-dialog'

const everyType = 'every type'
const column = columnsOf<UnitStatusWord>()
const age = (seconds: number | null) =>
  seconds === null ? (
    <span className="text-muted">—</span>
  ) : (
    <span className="figures">{formatAge(seconds * 1000)}</span>
  )

const columnsFor = (unitType: string | null, onEdit: (word: UnitStatusWord) => void) =>
  column.columns([
    column.accessor('label', {
      header: 'As you call it',
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="flex items-center gap-2">
          <Chip icon={statusIcon(original.base, original.icon)} color={original.color} label={original.label} />
          {original.unitType ? <Badge tone="accent">Own word</Badge> : null}
          {original.isOffered ? null : <Badge>Not offered</Badge>}
        </span>
      ),
    }),
    column.accessor('base', {
      header: 'What it means',
      enableSorting: false,
      cell: ({ row }) => <span className="text-muted">{unitStatusDefaults[row.original.base].label}</span>,
    }),
    column.accessor('warnAfterSeconds', {
      header: 'Warn after',
      enableSorting: false,
      cell: ({ row }) => age(row.original.warnAfterSeconds),
    }),
    column.accessor('alarmAfterSeconds', {
      header: 'Alarm after',
      enableSorting: false,
      cell: ({ row }) => age(row.original.alarmAfterSeconds),
    }),
    column.accessor((word) => word.next?.length ?? 0, {
      id: 'next',
      header: 'May follow',
      enableSorting: false,
      cell: ({ row: { original } }) => (
        <span className="line-clamp-2 max-w-72 text-xs text-muted">
          {original.next === null ? 'Any' : original.next.map((base) => unitStatusDefaults[base].label).join(', ')}
        </span>
      ),
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) => (
        <div className="flex justify-end">
          <Button
            size="sm"
            aria-label={`Edit ${original.label}${unitType ? ` for ${unitType}` : ''}`}
            onClick={() => onEdit(original)}
          >
            Edit
          </Button>
        </div>
      ),
    }),
  ])

const sameType = (one: string | null, other: string | null) => one?.toLowerCase() === other?.toLowerCase()

/** For a type: its own word where it has one, else the agency's. */
const isShown = (word: UnitStatusWord, unitType: string | null, all: readonly UnitStatusWord[]) =>
  word.unitType === null
    ? unitType === null || !all.some((other) => other.base === word.base && sameType(other.unitType, unitType))
    : sameType(word.unitType, unitType)

export function UnitStatusesScreen() {
  const list = useShortList<UnitStatusWord>('/unit-statuses')
  const types = useRecordList<UnitType>('/unit-types').data?.rows ?? []
  const [unitType, setUnitType] = useState<string | null>(null)
  const [editing, setEditing] = useState<UnitStatusWord | null>(null)
  const columns = useMemo(() => columnsFor(unitType, setEditing), [unitType])
  const all = list.data?.rows
  const keep = useMemo(() => (word: UnitStatusWord) => isShown(word, unitType, all ?? []), [unitType, all])
  return (
    <ScreenPage
      title="Statuses"
      description="Each status has a fixed meaning, by which times are stamped. Its word, colour and icon, when it has lasted too long and what may follow are yours, and may differ by type of unit."
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(word) => word.base}
        keep={keep}
        nouns={['status', 'statuses']}
        empty={{ title: 'No statuses', text: 'They are made with the agency; something is wrong here.' }}
        filters={
          <Select
            value={unitType ?? everyType}
            onValueChange={(value) => setUnitType(value === everyType ? null : value)}
            options={[
              { value: everyType, label: 'The agency’s own words' },
              ...types.map(({ name }) => ({ value: name, label: name })),
            ]}
            aria-label="For which units"
            className="w-60"
          />
        }
      />
      {editing ? <StatusDialog word={editing} unitType={unitType} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
