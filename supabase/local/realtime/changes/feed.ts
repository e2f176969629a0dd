import { setTimeout as delay } from 'node:timers/promises'
import { isOutage, type Database } from '../database'
import { errorText, type Log } from '../log'
import { ReplicationStream } from '../replication'
import { ChangeDecoder, type Change } from './decode'
import { deliver } from './deliver'
import { FilterError } from './filter'
import { changesPublication, matches, readSubscription, type ChangeListener, type Subscription } from './subscription'

export type { ChangeListener } from './subscription'

/** Changes taken together, so that many at once cost one look per user and not one each. */
const batchSize = 100
/** Changes that may wait before the stream is held back. */
const highWater = 1000
const subscribeAttempts = 60
const deliverAttempts = 60
const retryPauseMs = 500
const readyTimeoutMs = 30_000
/** With nobody listening the stream ends, and decoding costs nothing. */
const lingerMs = 10_000

/** postgres_changes: row changes of the publication, each brought to whoever asked for it and may see it. */
export class ChangeFeed {
  private readonly database: Database
  private readonly log: Log
  private readonly listeners = new Map<ChangeListener, Subscription[]>()
  private stream: ReplicationStream | undefined
  private lingerTimer: NodeJS.Timeout | undefined
  private waiting: Change[] = []
  private working: Promise<void> | undefined
  private stopped = false

  constructor(database: Database, log: Log) {
    this.database = database
    this.log = log
  }

  /** Resolves to undefined once changes flow to the listener, or to the reason why they never will. */
  async subscribe(listener: ChangeListener): Promise<string | undefined> {
    this.listeners.set(listener, [])
    clearTimeout(this.lingerTimer)
    this.stream ??= this.openStream()
    for (let attempt = 1; this.listeners.has(listener) && !this.stopped; attempt += 1) {
      try {
        await this.stream.ready(readyTimeoutMs)
        const accepted = await this.accept(listener)
        if (this.listeners.has(listener)) this.listeners.set(listener, accepted)
        return undefined
      } catch (error) {
        if (error instanceof FilterError) return error.message
        if (attempt >= subscribeAttempts) return `Unable to subscribe to changes: ${errorText(error)}`
        await delay(retryPauseMs, undefined, { ref: false })
      }
    }
    return 'The subscription was given up'
  }

  unsubscribe(listener: ChangeListener): void {
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return
    clearTimeout(this.lingerTimer)
    this.lingerTimer = setTimeout(() => void this.closeStream(), lingerMs)
    this.lingerTimer.unref()
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.lingerTimer)
    this.waiting = []
    await this.closeStream()
    await this.working
  }

  private async closeStream(): Promise<void> {
    const stream = this.stream
    this.stream = undefined
    await stream?.stop()
  }

  private async accept(listener: ChangeListener): Promise<Subscription[]> {
    const accepted: Subscription[] = []
    for (const binding of listener.bindings) accepted.push(await readSubscription(this.database, listener, binding))
    return accepted
  }

  private openStream(): ReplicationStream {
    const decoder = new ChangeDecoder()
    return new ReplicationStream({
      databaseUrl: this.database.url,
      publication: changesPublication,
      log: this.log,
      onMessage: (message) => {
        const change = decoder.decode(message)
        if (!change || !this.subscriptions().some((subscription) => matches(subscription, change))) return undefined
        this.waiting.push(change)
        this.working ??= this.work()
        return this.waiting.length > highWater ? this.working : undefined
      },
    })
  }

  private subscriptions(): Subscription[] {
    return [...this.listeners.values()].flat()
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.takeRun()
      await this.deliver(batch).catch((error: unknown) => {
        this.log('error', 'changes could not be delivered', { table: batch[0]?.table, error: errorText(error) })
      })
    }
    this.working = undefined
  }

  /** Waits out a database that is away, within bounds; a statement that fails is not tried again. */
  private async deliver(batch: Change[]): Promise<void> {
    const context = {
      database: this.database,
      log: this.log,
      drop: (subscription: Subscription, reason: string) => this.drop(subscription, reason),
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await deliver(context, batch, this.subscriptions())
      } catch (error) {
        if (this.stopped || attempt >= deliverAttempts || !isOutage(error)) throw error
        await delay(retryPauseMs, undefined, { ref: false })
      }
    }
  }

  /** The next changes that belong to one table. */
  private takeRun(): Change[] {
    const [first] = this.waiting
    const end = this.waiting.findIndex(({ schema, table }) => schema !== first?.schema || table !== first.table)
    return this.waiting.splice(0, Math.min(end === -1 ? this.waiting.length : end, batchSize))
  }

  private drop(subscription: Subscription, reason: string): void {
    const own = this.listeners.get(subscription.listener)
    if (!own) return
    this.listeners.set(
      subscription.listener,
      own.filter((other) => other !== subscription),
    )
    subscription.listener.fail(`Unable to subscribe to changes with given parameters. ${reason}`)
  }
}
