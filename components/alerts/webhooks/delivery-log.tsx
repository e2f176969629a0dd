'use client'

import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { AsOf } from '@/components/records/as-of'
import { TableSkeleton } from '@/components/records/table-skeleton'
import { useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatMoment } from '@/components/ui/format-time'
import { Select, type SelectOption } from '@/components/ui/select'
import { EmptyState, FailedState, StaleNotice } from '@/components/ui/states'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { WebhookDelivery, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { DeliveryDialog } from './delivery-dialog'
import { answerText, deliveryWords, tookText } from './endpoint-words'
import { type DeliveryFilter, useDeliveries } from './webhook-queries'

const columns = ['When', 'What', 'Webhook', 'State', 'Attempts', 'Answer', 'Took'] as const
const states: SelectOption<'all' | 'pending' | 'delivered' | 'failed'>[] = [
  { value: 'all', label: 'Any state' },
  { value: 'pending', label: 'Not taken yet' },
  { value: 'delivered', label: 'Taken' },
  { value: 'failed', label: 'Given up' },
]

interface Props {
  endpoints: readonly WebhookEndpoint[]
  filter: DeliveryFilter
  onFilter: (filter: DeliveryFilter) => void
}

/** Everything that was sent in the last 30 days, newest first; each opens to what it said. */
export function DeliveryLog({ endpoints, filter, onFilter }: Props) {
  const log = useDeliveries(filter)
  const [opened, setOpened] = useState<string | null>(null)
  const rows = log.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section aria-labelledby="deliveries" className="mt-4 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="deliveries" className="mr-2 text-base font-semibold">
          Deliveries
        </h2>
        <Select
          aria-label="Deliveries of"
          className="w-48"
          value={filter.endpointId ?? 'all'}
          options={[
            { value: 'all', label: 'All webhooks' },
            ...endpoints.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValueChange={(id) => onFilter({ ...filter, endpointId: id === 'all' ? undefined : id })}
        />
        <Select
          aria-label="State of deliveries"
          className="w-40"
          value={filter.state ?? 'all'}
          options={states}
          onValueChange={(state) => onFilter({ ...filter, state: state === 'all' ? undefined : state })}
        />
        {log.data ? (
          <p className="ml-auto text-xs text-muted">
            as of <AsOf at={log.dataUpdatedAt} />
          </p>
        ) : null}
      </div>
      {log.isError && log.data ? <StaleNotice since={log.dataUpdatedAt} onRetry={() => void log.refetch()} /> : null}
      {log.isPending ? <TableSkeleton columns={columns.length} noun="deliveries" /> : null}
      {log.isError && !log.data ? (
        <FailedState
          title="The deliveries could not be loaded"
          detail={explainProblem(log.error).message}
          onRetry={() => void log.refetch()}
        />
      ) : null}
      {log.data && rows.length === 0 ? <NothingSent isFiltered={Boolean(filter.endpointId ?? filter.state)} /> : null}
      {rows.length > 0 ? <DeliveryTable rows={rows} onOpen={setOpened} /> : null}
      {log.hasNextPage ? (
        <div className="flex justify-center">
          <Button size="sm" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      ) : null}
      {opened ? <DeliveryDialog id={opened} onOpen={setOpened} onClose={() => setOpened(null)} /> : null}
    </section>
  )
}

const NothingSent = ({ isFiltered }: { isFiltered: boolean }) => (
  <EmptyState
    className="rounded-lg border bg-surface"
    title={isFiltered ? 'No delivery is left by this filter' : 'Nothing was sent yet'}
  >
    {isFiltered ? 'Choose another webhook or state.' : 'Send a test from the menu of a webhook.'}
  </EmptyState>
)

function DeliveryTable({ rows, onOpen }: { rows: readonly WebhookDelivery[]; onOpen: (id: string) => void }) {
  const { timeZone } = useMe()
  return (
    <Table aria-label="Deliveries">
      <TableHead>
        <tr>
          {columns.map((name) => (
            <TableHeader key={name}>{name}</TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map((delivery) => {
          const { label, tone } = deliveryWords(delivery)
          return (
            <TableRow key={delivery.id} data-delivery={delivery.id}>
              <TableCell className="whitespace-nowrap">
                <time dateTime={delivery.createdAt} className="figures">
                  {formatMoment(delivery.createdAt, timeZone)}
                </time>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <button type="button" className="font-medium hover:underline" onClick={() => onOpen(delivery.id)}>
                  {delivery.event}
                </button>
                {delivery.replayOf ? <span className="ml-1.5 text-xs text-muted">again</span> : null}
              </TableCell>
              <TableCell className="max-w-48 truncate">{delivery.endpointName}</TableCell>
              <TableCell>
                <Badge tone={tone}>{label}</Badge>
              </TableCell>
              <TableCell className="figures">{delivery.attempts}</TableCell>
              <TableCell className="max-w-80 truncate text-muted" title={answerText(delivery)}>
                {answerText(delivery)}
              </TableCell>
              <TableCell className="figures whitespace-nowrap text-muted">{tookText(delivery.durationMs)}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}
