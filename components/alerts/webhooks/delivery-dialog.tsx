'use client'

import { Repeat } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct } from '@/components/console/use-act'
import { explainProblem } from '@/components/form/explain-problem'
import { useReadAgain } from '@/components/records/record-list'
import { useMay, useMe } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatMoment } from '@/components/ui/format-time'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { WebhookDelivery, WebhookDeliveryDetail } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import { answerText, deliveryWords, readable, tookText } from './endpoint-words'
import { deliveriesPath, useDelivery } from './webhook-queries'

interface Props {
  id: string
  /** Another one instead. */
  onOpen: (id: string) => void
  onClose: () => void
}

/** One delivery: where it stands, what was said on both sides, and sending it once more. */
export function DeliveryDialog({ id, onOpen, onClose }: Props) {
  const delivery = useDelivery(id)
  const mayManage = useMay('alerts:manage')
  const { data } = delivery
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="w-[min(calc(100vw-2rem),44rem)]"
      title={data ? `${data.event} to ${data.endpointName}` : 'Delivery'}
      footer={
        <>
          {mayManage && data && data.state !== 'pending' ? <ReplayButton id={id} onReplayed={onOpen} /> : null}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {delivery.isPending ? <LoadingState /> : null}
      {delivery.isError && data ? <StaleNotice since={delivery.dataUpdatedAt} /> : null}
      {delivery.isError && !data ? (
        <FailedState
          title="This delivery could not be loaded"
          detail={explainProblem(delivery.error).message}
          onRetry={() => void delivery.refetch()}
        />
      ) : null}
      {data ? <DeliveryFacts delivery={data} onOpen={onOpen} /> : null}
    </Dialog>
  )
}

function ReplayButton({ id, onReplayed }: { id: string; onReplayed: (id: string) => void }) {
  const [run, busy] = useAct()
  const readAgain = useReadAgain(deliveriesPath)
  const replay = async () => {
    const { id: again } = await api.post<WebhookDelivery>(`${deliveriesPath}/${id}/replay`)
    toast.success('It is sent once more, as a delivery of its own')
    onReplayed(again)
    await readAgain()
  }
  return (
    <Button busy={busy} onClick={() => void run(replay)}>
      <Repeat aria-hidden />
      Send again
    </Button>
  )
}

function DeliveryFacts({ delivery, onOpen }: { delivery: WebhookDeliveryDetail; onOpen: (id: string) => void }) {
  const { timeZone } = useMe()
  const { label, tone } = deliveryWords(delivery)
  const { replayOf, nextAttemptAt, deliveredAt, failedAt, attempts, durationMs } = delivery
  const moment = (at: string) => <span className="figures">{formatMoment(at, timeZone)}</span>
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[7rem_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Fact name="State">
          <Badge tone={tone}>{label}</Badge>
        </Fact>
        <Fact name="Queued">{moment(delivery.createdAt)}</Fact>
        {deliveredAt ? <Fact name="Taken">{moment(deliveredAt)}</Fact> : null}
        {failedAt && !deliveredAt ? <Fact name="Given up">{moment(failedAt)}</Fact> : null}
        {nextAttemptAt && delivery.lastError ? <Fact name="Next attempt">{moment(nextAttemptAt)}</Fact> : null}
        <Fact name="Attempts">
          <span className="figures">{attempts}</span> of 8
        </Fact>
        <Fact name="Last answer">
          {answerText(delivery)}
          {durationMs === null ? '' : ` after ${tookText(durationMs)}`}
        </Fact>
        <Fact name="Id">
          <span className="figures text-xs">{delivery.id}</span>
        </Fact>
        {replayOf ? (
          <Fact name="Repeats">
            <button
              type="button"
              className="figures text-xs text-accent hover:underline"
              onClick={() => onOpen(replayOf)}
            >
              {replayOf}
            </button>
          </Fact>
        ) : null}
      </dl>
      <section aria-label="What was sent">
        <h3 className="label-caps mb-1">What was sent</h3>
        {/* Scrolls, so it must be reachable by keyboard. */}
        <pre
          tabIndex={0}
          className="figures max-h-80 overflow-auto rounded-md border bg-sunken/50 p-3 text-xs whitespace-pre-wrap"
        >
          {readable(delivery.body)}
        </pre>
      </section>
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)
