'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { ScreenPage } from '@/components/records/screen-page'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import { api } from '@/lib/http/browser'
import type { RunCard } from '@/lib/resources/response-schema'
import { needText } from './need-text'
import { CreateRunCardDialog, EditRunCardDialog } from './run-card-dialogs'

const path = '/run-cards'
const nouns = ['run card', 'run cards'] as const
const column = columnsOf<RunCard>()

function columnsFor(typeLabel: (code: string | null) => string, onEdit: ((card: RunCard) => void) | undefined) {
  return column.columns([
    column.accessor('name', {
      header: 'Name',
      cell: ({ row: { original } }) =>
        onEdit ? (
          <button type="button" className="text-left font-medium hover:underline" onClick={() => onEdit(original)}>
            {original.name}
          </button>
        ) : (
          <span className="font-medium">{original.name}</span>
        ),
    }),
    column.accessor((card) => typeLabel(card.incidentType), { id: 'incidentType', header: 'For' }),
    column.accessor('alarmLevel', {
      header: 'Alarm',
      cell: ({ row }) => <span className="figures">{row.original.alarmLevel}</span>,
    }),
    column.accessor((card) => card.zoneName ?? 'Everywhere', { id: 'zone', header: 'Where' }),
    column.accessor((card) => card.needs.map(needText).join(' · '), {
      id: 'needs',
      header: 'Units wanted',
      enableSorting: false,
      cell: ({ row }) => (
        <ul className="grid gap-0.5">
          {row.original.needs.map((need, index) => (
            <li key={index} className="whitespace-nowrap">
              {needText(need)}
            </li>
          ))}
        </ul>
      ),
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) =>
        onEdit ? (
          <RetireMenu
            name={original.name}
            path={path}
            isRetired={original.retiredAt !== null}
            onEdit={() => onEdit(original)}
            retire={() => api.delete(`${path}/${original.id}`)}
            consequence="It is no longer asked for; the next more general card counts instead."
          />
        ) : null,
    }),
  ])
}

/** What is sent to what: per type of incident, alarm level and zone. */
export function RunCardsScreen() {
  const list = useRecordList<RunCard>(path)
  const types = useIncidentTypes()
  const mayWrite = useMay('resources:write')
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<RunCard | null>(null)
  const typeLabel = useMemo(() => {
    const labels = new Map(types.map(({ code, label }) => [code, label]))
    return (code: string | null) => (code === null ? 'Every type' : (labels.get(code) ?? code.replaceAll('_', ' ')))
  }, [types])
  const columns = useMemo(() => columnsFor(typeLabel, mayWrite ? setEditing : undefined), [typeLabel, mayWrite])
  const create = mayWrite ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New run card
    </Button>
  ) : null
  return (
    <ScreenPage
      title="Run cards"
      description="Which units an incident gets, by type, alarm level and zone. The most particular card counts: zone before everywhere, type before every type."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(card) => card.id}
        searchText={(card) =>
          [card.name, typeLabel(card.incidentType), card.zoneName ?? '', ...card.needs.map(needText)].join(' ')
        }
        nouns={nouns}
        empty={{
          title: 'No run cards yet',
          text: 'Without one the nearest free unit is recommended. Begin with the incidents that need more than one.',
          action: create,
        }}
        isFaded={(card) => card.retiredAt !== null}
      />
      {creating ? <CreateRunCardDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditRunCardDialog card={editing} onClose={() => setEditing(null)} /> : null}
    </ScreenPage>
  )
}
