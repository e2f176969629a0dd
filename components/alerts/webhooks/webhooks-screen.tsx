'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Day } from '@/components/records/day'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import type { WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { ConfigPage } from '../config/config-page'
import { DeliveryLog } from './delivery-log'
import { CreateEndpointDialog } from './endpoint-dialogs'
import { EndpointMenu } from './endpoint-menu'
import { endpointWords } from './endpoint-words'
import { type DeliveryFilter, endpointsPath } from './webhook-queries'

const column = columnsOf<WebhookEndpoint>()
const facts = [
  column.accessor('name', {
    header: 'Name',
    cell: ({ row: { original } }) => (
      <div>
        <p className="font-medium">{original.name}</p>
        <p className="figures max-w-96 truncate text-xs text-muted" title={original.url}>
          {original.url}
        </p>
      </div>
    ),
  }),
  column.accessor((endpoint) => endpointWords(endpoint).label, {
    id: 'state',
    header: 'State',
    cell: ({ row: { original } }) => {
      const { label, tone, detail } = endpointWords(original)
      return (
        <div>
          <Badge tone={tone}>{label}</Badge>
          {detail ? <p className="mt-0.5 max-w-96 text-xs break-words whitespace-normal text-muted">{detail}</p> : null}
        </div>
      )
    },
  }),
  column.accessor((endpoint) => endpoint.lastSuccessAt ?? '', {
    id: 'lastSuccessAt',
    header: 'Last taken',
    cell: ({ row: { original } }) =>
      original.lastSuccessAt ? <Ago at={original.lastSuccessAt} /> : <span className="text-muted">Never</span>,
  }),
  column.accessor('createdAt', { header: 'Added', cell: ({ row }) => <Day at={row.original.createdAt} /> }),
]

const columnsFor = (onLog: ((endpointId: string) => void) | undefined) =>
  column.columns([
    ...facts,
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row: { original } }) =>
        onLog && !original.retiredAt ? <EndpointMenu endpoint={original} onLog={() => onLog(original.id)} /> : null,
    }),
  ])

const Ago = ({ at }: { at: string }) => (
  <time dateTime={at} className="figures whitespace-nowrap" suppressHydrationWarning>
    {useAge(Date.parse(at))} ago
  </time>
)

/** Other systems that are told what rules decide, how they are, and everything that was sent to them. */
export function WebhooksScreen() {
  const mayManage = useMay('alerts:manage')
  const [showRetired, setShowRetired] = useState(false)
  const list = useRecordList<WebhookEndpoint>(endpointsPath, { retired: showRetired ? 'true' : 'false' })
  const [creating, setCreating] = useState(false)
  const [filter, setFilter] = useState<DeliveryFilter>({ endpointId: undefined, state: undefined })
  const columns = useMemo(
    () => columnsFor(mayManage ? (endpointId) => setFilter({ endpointId, state: undefined }) : undefined),
    [mayManage],
  )
  const create = mayManage ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New webhook
    </Button>
  ) : null
  return (
    <ConfigPage
      title="Webhooks"
      description="Other systems that are told when a rule says so: signed, tried again for a day, and logged."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(endpoint) => endpoint.id}
        sortedBy="name"
        searchText={({ name, url }) => `${name} ${url}`}
        nouns={['webhook', 'webhooks']}
        empty={
          showRetired
            ? { title: 'No webhook is retired', text: 'Retired webhooks are kept here.' }
            : {
                title: 'No webhooks yet',
                text: 'Add one, then name it in the actions of a rule.',
                action: create,
              }
        }
        isFaded={({ isEnabled, retiredAt }) => !isEnabled || retiredAt !== null}
        filters={
          <Button size="sm" aria-pressed={showRetired} onClick={() => setShowRetired(!showRetired)}>
            {showRetired ? 'Show those in use' : 'Show retired'}
          </Button>
        }
      />
      <DeliveryLog endpoints={list.data?.rows ?? []} filter={filter} onFilter={setFilter} />
      {creating ? <CreateEndpointDialog onClose={() => setCreating(false)} /> : null}
    </ConfigPage>
  )
}
