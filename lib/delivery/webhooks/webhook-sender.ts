import { Coalescer } from '@/lib/coalesce'
import { log } from '@/lib/log'
import { keepConnections } from '../post-outside'
import { claimDeliveries, type ClaimedDelivery } from './claim-deliveries'
import { InFlight } from './in-flight'
import { sendDelivery, type Wire } from './send-delivery'
import { type Ended, settleDeliveries } from './settle-deliveries'

export interface SenderOptions {
  /** Endpoints on private addresses and over plain http. */
  allowPrivate: boolean
  timeoutMs?: number
  /** Only this agency's. */
  agencyId?: string | undefined
  /** A place came free that something may have waited for. */
  onFree?: () => void
}

const defaultTimeoutMs = 10_000
const againAfterMs = [1_000, 5_000]

/** Claims what is due and sends it; knows nothing of when to look. */
export class WebhookSender {
  private readonly options: SenderOptions
  private readonly wire: Wire
  private readonly inFlight = new InFlight()
  private readonly running = new Set<Promise<void>>()
  private readonly results = new Coalescer<Ended, true>({
    flush: (ended) => writeDown(ended),
    weightOf: () => 1,
    mostPerFlush: 500,
    mostWaiting: 100_000,
  })

  constructor(options: SenderOptions) {
    this.options = options
    const { allowPrivate, timeoutMs = defaultTimeoutMs } = options
    this.wire = { connections: keepConnections(), allowPrivate, timeoutMs }
  }

  /** There may be more due than it can begin now. */
  get isFull(): boolean {
    return this.inFlight.room(performance.now()) === 0
  }

  /**
   * Begins to send what is due and there is room for.
   * @param now instead of the present, also for what comes of it
   * @returns how many it began
   */
  async sendDue(now?: Date): Promise<number> {
    const room = this.inFlight.room(performance.now())
    const busy = this.inFlight.busy()
    const { agencyId } = this.options
    const claimed = room === 0 ? [] : await claimDeliveries({ room, busy, now, agencyId })
    this.inFlight.note({ room, busy, claimed })
    for (const delivery of claimed) {
      const sending: Promise<void> = this.send(delivery, now).finally(() => this.running.delete(sending))
      this.running.add(sending)
    }
    return claimed.length
  }

  private async send(delivery: ClaimedDelivery, now: Date | undefined): Promise<void> {
    const startedMs = performance.now()
    const end = this.inFlight.begin(delivery.endpointId, startedMs)
    const verdict = await sendDelivery(this.wire, delivery, now ?? new Date())
    const endedMs = performance.now()
    const { id, agencyId, endpointId, attempts, failures } = delivery
    const durationMs = Math.round(endedMs - startedMs)
    const at = now ?? new Date()
    const written = this.results.add({ id, agencyId, endpointId, attempts, failures, at, durationMs, verdict })
    if (end()) this.options.onFree?.()
    await written.catch((error: unknown) =>
      log().warn(
        { deliveryId: id, error: error instanceof Error ? error.message : String(error) },
        'a webhook was sent and could not be written down; it will be sent again',
      ),
    )
  }

  /** Ends when nothing is under way any more and everything is written down. */
  async finish(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running)
  }

  close(): void {
    this.wire.connections.close()
  }
}

/** A database that restarts is waited for: what was sent and is not written down is sent again. */
async function writeDown(ended: Ended[]): Promise<true[]> {
  for (const waitMs of againAfterMs) {
    try {
      await settleDeliveries(ended)
      return ended.map(() => true)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
  await settleDeliveries(ended)
  return ended.map(() => true)
}
