'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { RetireMenu } from '@/components/records/retire-menu'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import { categoryWords } from '@/components/vocabulary/incident-words'
import type { AlertType } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { SeverityChip } from '../chips'
import { ConfigPage } from '../config/config-page'
import { secondText } from '../config/plain-words'
import { useIncidentTypeChoice } from '../config/use-choices'
import { SettingsCard } from './settings-card'
import { CreateTypeDialog, EditTypeDialog } from './type-dialogs'

const path = '/alert-types'
const column = columnsOf<AlertType>()
const asSent = <span className="text-muted">as sent</span>

const columnsFor = (incidentType: (code: string) => string, onEdit: ((type: AlertType) => void) | undefined) =>
  column.columns([
    column.accessor('label', {
      header: 'Label',
      cell: ({ row: { original } }) => (
        <span className="flex items-center gap-2.5">
          <CategoryIcon category={original.category} className="size-4 shrink-0 text-muted" />
          {onEdit ? (
            <button type="button" className="text-left font-medium hover:underline" onClick={() => onEdit(original)}>
              {original.label}
            </button>
          ) : (
            <span className="font-medium">{original.label}</span>
          )}
        </span>
      ),
    }),
    column.accessor('code', {
      header: 'Code',
      cell: ({ row }) => <span className="figures text-xs">{row.original.code}</span>,
    }),
    column.accessor((type) => categoryWords[type.category].label, { id: 'category', header: 'Category' }),
    column.accessor((type) => type.severity ?? '', {
      id: 'severity',
      header: 'Severity',
      cell: ({ row: { original } }) =>
        original.severity ? <SeverityChip severity={original.severity} size="sm" /> : asSent,
    }),
    column.accessor((type) => type.priority ?? 9, {
      id: 'priority',
      header: 'Priority',
      cell: ({ row: { original } }) =>
        original.priority === null ? (
          <span className="text-muted">by severity</span>
        ) : (
          <PriorityChip priority={original.priority} size="sm" />
        ),
    }),
    column.accessor((type) => type.incidentType ?? '', {
      id: 'incidentType',
      header: 'Incident',
      cell: ({ row: { original } }) =>
        original.incidentType ? (
          incidentType(original.incidentType)
        ) : (
          <span className="text-muted">of its own name</span>
        ),
    }),
    column.accessor('dedupWindowSeconds', {
      header: 'Repeat is the same for',
      cell: ({ row: { original } }) =>
        original.dedupWindowSeconds === 0 ? (
          <span className="text-muted">never the same</span>
        ) : (
          secondText(original.dedupWindowSeconds)
        ),
    }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) =>
        onEdit ? (
          <RetireMenu
            name={original.label}
            path={path}
            isRetired={original.retiredAt !== null}
            onEdit={() => onEdit(original)}
            retire={() => api.delete(`${path}/${original.id}`)}
            consequence="Alerts of this type are taken as they are sent from then on. Those that have come keep what they were."
          />
        ) : null,
    }),
  ])

/** What the agency makes of a type of alert, and what happens with one nobody made a rule for. */
export function TypesScreen() {
  const list = useRecordList<AlertType>(path)
  const mayManage = useMay('alerts:manage')
  const { nameOf } = useIncidentTypeChoice()
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<AlertType | null>(null)
  const columns = useMemo(() => columnsFor(nameOf, mayManage ? setEditing : undefined), [nameOf, mayManage])
  const create = mayManage ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New type
    </Button>
  ) : null
  return (
    <ConfigPage
      title="Types"
      description="What an alert of a type is worth here. A type that is not in the table is taken as it is sent."
      action={create}
    >
      <SettingsCard />
      <RecordTable
        list={list}
        columns={columns}
        rowId={(type) => type.id}
        sortedBy="label"
        searchText={(type) => `${type.label} ${type.code} ${type.category}`}
        nouns={['type', 'types']}
        empty={{
          title: 'No types yet',
          text: 'Add one for what your senders call by a code that nobody here knows.',
          action: create,
        }}
      />
      {creating ? <CreateTypeDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditTypeDialog type={editing} onClose={() => setEditing(null)} /> : null}
    </ConfigPage>
  )
}
