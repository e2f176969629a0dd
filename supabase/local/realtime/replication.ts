import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { LogicalReplicationService, PgoutputPlugin, type Pgoutput } from 'pg-logical-replication'
import { errorText, type Log } from './log'

/**
 * pgoutput with every value left as Postgres wrote it, and a temporary slot of its own: the slot lives and dies with
 * the connection, so a crash never leaves one behind that would hold back the log.
 */
class TextPgoutputPlugin extends PgoutputPlugin {
  override parse(buffer: Buffer): Pgoutput.Message {
    const message = super.parse(buffer)
    if (message.tag === 'relation') {
      for (const column of message.columns) column.parser = (raw: unknown) => raw
    }
    return message
  }

  override async start(client: Client, slotName: string, lastLsn: string): Promise<unknown> {
    await client.query(`CREATE_REPLICATION_SLOT "${slotName}" TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT`)
    return super.start(client, slotName, lastLsn)
  }
}

export interface ReplicationOptions {
  databaseUrl: string
  publication: string
  log: Log
  /** Runs before each attempt, for what the stream needs to exist. */
  prepare?: () => Promise<void>
  /** Called in commit order. The stream waits for a returned promise. */
  onMessage: (message: Pgoutput.Message) => void | Promise<void>
  /** Called whenever the stream begins: from here on nothing is missed. Tells when the one before ended. */
  onStart?: (interruptedAtMs: number | undefined) => void
}

const backoffMs = [100, 200, 400, 800, 1000]
const stopPatienceMs = 500

/** A logical replication stream that comes back by itself, at most a second after the database does. */
export class ReplicationStream {
  private readonly options: ReplicationOptions
  private readonly stopping = new AbortController()
  private readonly running: Promise<void>
  private readonly waiting: Array<() => void> = []
  private interruptedAtMs: number | undefined
  live = false

  constructor(options: ReplicationOptions) {
    this.options = options
    this.running = this.run()
  }

  /** Resolves once the stream is live; rejects after `timeoutMs`. */
  ready(timeoutMs: number): Promise<void> {
    if (this.live) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the replication connection is not established')), timeoutMs)
      timer.unref()
      this.waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted; failures += 1) {
      const startedAtMs = performance.now()
      const error = await this.stream()
      if (this.live) this.interruptedAtMs = Date.now()
      this.live = false
      if (this.stopping.signal.aborted) return
      if (performance.now() - startedAtMs > 10_000) failures = 0
      if (failures === 0) this.options.log('warn', 'realtime replication was interrupted', { error: errorText(error) })
      const pauseMs = backoffMs[Math.min(failures, backoffMs.length - 1)]
      await delay(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined)
    }
  }

  /** One connection's life. Resolves with what ended it. */
  private async stream(): Promise<unknown> {
    const { databaseUrl, publication, onMessage, prepare } = this.options
    try {
      await prepare?.()
    } catch (error) {
      return error
    }
    // Stopped meanwhile: a signal that is aborted already tells no new listener.
    if (this.stopping.signal.aborted) return undefined
    const service = new LogicalReplicationService(
      // Values arrive as text written under these settings; the reader parses them under the same.
      {
        connectionString: databaseUrl,
        application_name: `realtime ${publication}`,
        connectionTimeoutMillis: 5000,
        keepAlive: true,
        options: '-c datestyle=ISO -c intervalstyle=postgres -c bytea_output=hex -c timezone=UTC',
      },
      { acknowledge: { auto: false, timeoutSeconds: 5 }, flowControl: { enabled: true } },
    )
    const ended = new Promise<unknown>((resolve) => {
      service.on('error', resolve)
      this.stopping.signal.addEventListener('abort', resolve, { once: true })
    })
    service.on('start', () => this.started())
    service.on('data', (_lsn: string, message: Pgoutput.Message) => onMessage(message))
    // A stopping Postgres waits until exactly what it sent is confirmed.
    service.on('heartbeat', (lsn, _timestamp, shouldRespond) => {
      if (shouldRespond) void service.acknowledge(positionBefore(lsn))
    })
    const plugin = new TextPgoutputPlugin({ protoVersion: 1, publicationNames: [publication] })
    const slotName = `realtime_${publication.slice(0, 30)}_${randomBytes(6).toString('hex')}`
    const subscribed = service.subscribe(plugin, slotName).then(
      () => new Error('the replication stream ended'),
      (error: unknown) => error,
    )
    const reason = await Promise.race([subscribed, ended])
    // A connection that still waits for its slot (for an open transaction to end) does not answer.
    await Promise.race([service.stop().catch(() => undefined), delay(stopPatienceMs, undefined, { ref: false })])
    return reason
  }

  private started(): void {
    this.live = true
    this.options.onStart?.(this.interruptedAtMs)
    if (this.interruptedAtMs !== undefined) this.options.log('info', 'realtime replication is back')
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}

/** The library confirms one byte more than it is given. */
function positionBefore(lsn: string): string {
  const [high, low] = lsn.split('/').map((part) => Number.parseInt(part, 16))
  const position = BigInt(high ?? 0) * 0x1_0000_0000n + BigInt(low ?? 0) - 1n
  return `${(position >> 32n).toString(16)}/${(position & 0xffff_ffffn).toString(16)}`.toUpperCase()
}
