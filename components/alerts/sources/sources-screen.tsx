'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { Seen } from '@/components/resources/trackers/trackers-of'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import { ConfigPage } from '../config/config-page'
import { CreateSourceDialog } from './create-source-dialog'
import { SourceStateBadge } from './source-state'
import { kindWords, percentText, presetOf, sourceState, stateOrder } from './source-words'

const column = columnsOf<AlertSource>()
const columns = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => {
      const { icon: Icon, label } = kindWords[original.kind]
      return (
        <span className="flex items-center gap-2.5">
          <Icon role="img" aria-label={label} className="size-4 shrink-0 text-muted" />
          <span className="font-medium">{original.name}</span>
        </span>
      )
    },
  }),
  column.accessor((source) => presetOf(source)?.label ?? kindWords[source.kind].label, { id: 'kind', header: 'Kind' }),
  column.accessor((source) => stateOrder[sourceState(source)], {
    id: 'state',
    header: 'State',
    cell: ({ row: { original } }) => (
      <span className="grid justify-items-start gap-0.5">
        <SourceStateBadge source={original} />
        {sourceState(original) === 'failing' && original.lastError ? (
          <span className="line-clamp-1 max-w-72 text-xs text-muted">{original.lastError}</span>
        ) : null}
      </span>
    ),
  }),
  column.accessor((source) => (source.lastSeenAt ? -Date.parse(source.lastSeenAt) : 1), {
    id: 'lastSeenAt',
    header: 'Last seen',
    cell: ({ row: { original } }) =>
      original.lastSeenAt ? (
        <span className={cn(original.downSince && !original.disabledAt && 'font-semibold text-danger')}>
          <Seen at={original.lastSeenAt} />
        </span>
      ) : (
        <span className="text-muted">never</span>
      ),
  }),
  column.accessor('perMinute', {
    header: 'Per minute',
    cell: ({ row }) => <span className="figures">{row.original.perMinute.toLocaleString('en-GB')}</span>,
  }),
  column.accessor('refusedShare', {
    header: 'Refused',
    cell: ({ row: { original } }) => (
      <span className={cn('figures', original.refusedShare > 0 && 'font-semibold text-warn')}>
        {percentText(original.refusedShare)}
      </span>
    ),
  }),
])

/** Whoever sends alerts, those that need somebody first. */
export function SourcesScreen() {
  const list = useRecordList<AlertSource>('/alert-sources')
  const mayManage = useMay('alerts:manage')
  const [creating, setCreating] = useState(false)
  const create = mayManage ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New source
    </Button>
  ) : null
  return (
    <ConfigPage
      title="Sources"
      description="Whoever sends alerts, those that need somebody first. Rate and refused are of the last hour."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(source) => source.id}
        sortedBy="state"
        searchText={(source) => `${source.name} ${kindWords[source.kind].label} ${presetOf(source)?.label ?? ''}`}
        nouns={['source', 'sources']}
        hrefOf={(source) => `/alerts/sources/${source.id}`}
        empty={{
          title: 'No sources yet',
          text: 'Add a webhook, a feed or a broker. What posts through the API is written down here when it is first heard.',
          action: create,
        }}
        isFaded={(source) => source.disabledAt !== null}
      />
      {creating ? <CreateSourceDialog onClose={() => setCreating(false)} /> : null}
    </ConfigPage>
  )
}
