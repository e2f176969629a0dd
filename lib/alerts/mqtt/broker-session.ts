import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { MqttSource } from './mqtt-source'
import type { Slot } from './slots'
import { filtersOf } from './topics'

/** A message as it arrived in one session. */
export interface Arrived {
  topic: string
  payload: Buffer
  /** The state a topic had when we subscribed, and no news. */
  isRetained: boolean
  /** Sent before under this id, without an answer that the broker saw. */
  isRepeated: boolean
  /** Its id in the session; null for one that is not acknowledged (QoS 0). */
  packetId: number | null
  at: Date
}

interface Waiting {
  client: MqttClient
  arrived: Arrived
}

export interface SessionHooks {
  /** Ends when they are durably kept. @throws Error when they are to be given again later */
  take: (source: MqttSource, clientId: string, messages: Arrived[]) => Promise<void>
  /** It cannot be reached, or does not let us in. */
  trouble: (source: MqttSource, message: string) => Promise<void>
  /** Does the session still belong to this process? */
  isOurs: () => Promise<boolean>
  filtersBefore: () => Promise<string[]>
  keepFilters: (filters: string[], isShared: boolean) => Promise<void>
}

/** At the broker a session outlives its connection for this long. */
const sessionSeconds = 7 * 86_400
/** So many messages may be under way to us without an answer; as many are written together at most. */
const mostUnanswered = 200
/** Messages that want no answer (QoS 0) know no such bound: then the connection is not read for a while. */
const mostWaiting = 2_000
const mostPacketBytes = 1_048_576
const connectMs = 10_000
const pausesMs = [200, 1_000, 2_000, 5_000, 10_000]
const mostPauseMs = 30_000
/** A connection that lasted for so long was a good one. */
const settledMs = 30_000

/**
 * One session at a broker: keeps a connection to it, and acknowledges a message when it is durably kept and not before. Each
 * connection is a client of its own that does not reconnect by itself, so that an acknowledgement can never go into another
 * connection than the one its message came through.
 */
export class BrokerSession {
  readonly slot: Slot
  private source: MqttSource
  private isShared: boolean
  private readonly hooks: SessionHooks
  private readonly stopping = new AbortController()
  private readonly waiting: Waiting[] = []
  private readonly held: (() => void)[] = []
  private client: MqttClient | undefined
  private flushing: Promise<void> | undefined
  private running: Promise<void> | undefined
  private isRenewing = false

  constructor(source: MqttSource, isShared: boolean, slot: Slot, hooks: SessionHooks) {
    this.source = source
    this.isShared = isShared
    this.slot = slot
    this.hooks = hooks
  }

  get clientId(): string {
    return `turnout-${this.slot.sourceId}-${this.slot.slot}`
  }

  start(): void {
    this.running = this.keepConnected()
  }

  /** A changed mapping counts from the next message; what the connection itself is made of needs a new one. */
  update(source: MqttSource, isShared: boolean): void {
    const connectionOf = ({ settings, secret }: MqttSource) => JSON.stringify([settings, secret])
    const isAnother = connectionOf(source) !== connectionOf(this.source)
    const isArrangedAnew = isShared !== this.isShared
    this.source = source
    this.isShared = isShared
    const client = this.client
    if (isAnother) {
      this.isRenewing = true
      client?.end(true)
    } else if (isArrangedAnew && client?.connected)
      void this.subscribe(client, true).catch(() => {
        client.end(true)
      })
  }

  /**
   * Finishes what is being written. The session stays at the broker for whoever takes it on.
   * @param forget ends it there too: its messages are no longer wanted
   */
  async stop(forget = false): Promise<void> {
    this.stopping.abort()
    await this.flushing
    const client = this.client
    if (client?.connected) {
      const properties = { sessionExpiryInterval: forget ? 0 : sessionSeconds }
      const ended = new Promise<void>((resolve) => client.end(false, { properties }, () => resolve()))
      await Promise.race([ended, pause(1_000, undefined, { ref: false })])
    }
    client?.end(true)
    await this.running
  }

  private async keepConnected(): Promise<void> {
    const { signal } = this.stopping
    for (let failures = 0; !signal.aborted; failures++) {
      const startedAt = Date.now()
      const reason = await this.connectOnce().catch(reasonOf)
      if (signal.aborted) return
      if (Date.now() - startedAt > settledMs) failures = 0
      if (!this.isRenewing) {
        log().warn({ sourceId: this.source.id, slot: this.slot.slot, reason }, 'connection to a broker ended')
        await this.hooks.trouble(this.source, reason)
        await pause(pausesMs[failures] ?? mostPauseMs, undefined, { signal, ref: false }).catch(() => undefined)
      }
      this.isRenewing = false
      // Perhaps another process came under our name, to whom the session belongs now: to come back would throw that one out.
      if (!(await this.hooks.isOurs())) return
    }
  }

  /** @returns why it ended */
  private async connectOnce(): Promise<string> {
    const client = this.connect()
    this.client = client
    client.handleMessage = (packet, done) => this.receive(client, packet, done)
    let reason = 'The connection was lost.'
    const giveUp = (error: unknown) => {
      reason = reasonOf(error)
      client.end(true)
    }
    return new Promise((resolve) => {
      client.on('connect', ({ sessionPresent }) => void this.subscribe(client, sessionPresent).catch(giveUp))
      client.on('error', giveUp)
      client.on('disconnect', ({ reasonCode }) => {
        reason = `The broker ended the connection (reason ${reasonCode}).`
      })
      client.once('close', () => {
        this.letGo()
        client.end(true)
        resolve(reason)
      })
    })
  }

  /** @throws Error for an address that the library cannot do anything with */
  private connect(): MqttClient {
    const { settings, secret } = this.source
    return mqtt.connect(settings.url, {
      protocolVersion: 5,
      clientId: this.clientId,
      clean: false,
      reconnectPeriod: 0,
      resubscribe: false,
      connectTimeout: connectMs,
      keepalive: 30,
      ...(settings.username ? { username: settings.username } : {}),
      ...(secret ? { password: secret } : {}),
      properties: {
        sessionExpiryInterval: sessionSeconds,
        receiveMaximum: mostUnanswered,
        maximumPacketSize: mostPacketBytes,
      },
    })
  }

  private async subscribe(client: MqttClient, sessionPresent: boolean): Promise<void> {
    const isShared = this.isShared
    const wanted = filtersOf(this.source, isShared)
    const before = sessionPresent ? await this.hooks.filtersBefore() : []
    const unwanted = before.filter((filter) => !wanted.includes(filter))
    // In this order: what comes in between comes twice and not never.
    await client.subscribeAsync(wanted, { qos: 1 })
    if (unwanted.length > 0) await client.unsubscribeAsync(unwanted)
    await this.hooks.keepFilters(wanted, isShared)
  }

  /**
   * The library answers a message when this calls back, and reads the next one only then. Called back with an error it goes on
   * reading and answers nothing, which is left to us when a batch is kept.
   */
  private receive(client: MqttClient, packet: IPublishPacket, done: (error?: Error) => void): void {
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    this.waiting.push({
      client,
      arrived: {
        topic: packet.topic,
        payload,
        isRetained: packet.retain,
        isRepeated: packet.dup,
        packetId: packet.qos > 0 ? (packet.messageId ?? null) : null,
        at: new Date(),
      },
    })
    this.flushing ??= this.flush()
    const goOn = () => done(new Error('answered when it is kept'))
    if (this.waiting.length < mostWaiting) goOn()
    else this.held.push(goOn)
  }

  private letGo(): void {
    for (const goOn of this.held.splice(0)) goOn()
  }

  private async flush(): Promise<void> {
    const { signal } = this.stopping
    // What is being read in this turn of the loop comes along.
    await pause(0)
    for (let failures = 0; this.waiting.length > 0 && !signal.aborted;) {
      // Of a connection that is gone the broker sends again what wants an answer.
      const batch = this.waiting.filter(isWanted).slice(0, mostUnanswered)
      const messages = batch.map(({ arrived }) => arrived)
      try {
        if (batch.length > 0) await this.hooks.take(this.source, this.clientId, messages)
        failures = 0
        this.remove(batch)
      } catch (error) {
        log().warn({ sourceId: this.source.id, err: error }, 'messages of a broker cannot be kept now')
        // Some of them may be kept, and only the answer was lost.
        for (const message of messages) message.isRepeated = message.packetId !== null
        await pause(retryMs(error, failures++), undefined, { signal, ref: false }).catch(() => undefined)
      }
    }
    this.flushing = undefined
  }

  private remove(batch: Waiting[]): void {
    for (const { client, arrived } of batch) answer(client, arrived)
    const taken = new Set(batch)
    const left = this.waiting.filter((one) => !taken.has(one) && isWanted(one))
    this.waiting.splice(0, this.waiting.length, ...left)
    if (this.waiting.length < mostWaiting / 2) this.letGo()
  }
}

const retryMs = (error: unknown, failures: number) =>
  error instanceof AppError && error.code === 'too_many_requests'
    ? (error.details.retryAfterSeconds ?? 1) * 1_000
    : Math.min(10_000, 200 * 2 ** failures)

/** A name that resolves to several addresses fails with an error that has a code and no words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}

const isWanted = ({ client, arrived }: Waiting) => client.connected || arrived.packetId === null

function answer(client: MqttClient, { packetId }: Arrived): void {
  // The library has no public way to answer later than it wants to; this is what it does itself.
  if (packetId !== null && client.connected)
    client['_sendPacket']({ cmd: 'puback', messageId: packetId, reasonCode: 0 })
}
