import { randomUUID } from 'node:crypto'
import { loadReplay, toBroadcast } from './replay'
import { BroadcastFrame, type ClientFrame, type EncodedFrame, type ProtocolVersion, type ServerMessage } from './frames'
import { parseJoin, type JoinConfig } from './join-config'
import { JoinRefused, refusalReason } from './join-refusal'
import { isRecord } from './json'
import { limits } from './limits'
import { ChannelRights } from './rights'
import type { Room, RoomMember } from './rooms'
import { SerialQueue } from './serial-queue'
import type { Services } from './services'
import { ChannelChanges, type ChangesOwner } from './channel-changes'
import { ChannelPresence } from './channel-presence'
import { ChannelToken } from './channel-token'
import { TokenRejected, type Identity } from './token'

/** The socket a channel lives on. */
export interface ChannelHost {
  readonly version: ProtocolVersion
  /** Whose API key or token opened the socket. */
  readonly identity: Identity
  send(message: ServerMessage): void
  sendFrame(frame: EncodedFrame): void
  forget(channel: Channel): void
  abort(code: number, reason: string): void
}

const replicationReadyTimeoutMs = 60_000

/** One joined (or joining) topic of one socket. */
export class Channel implements RoomMember {
  readonly version: ProtocolVersion
  readonly topic: string
  readonly subtopic: string
  readonly joinRef: string | null
  private readonly host: ChannelHost
  private readonly services: Services
  private readonly config: JoinConfig
  private readonly rights: ChannelRights
  private readonly changes: ChannelChanges
  private readonly presence: ChannelPresence
  private readonly token: ChannelToken
  private readonly queue: SerialQueue
  private room: Room | undefined
  private closed = false
  /** Frames that arrive while the join is being answered; they follow the reply. */
  private held: Array<() => void> | undefined = []
  private readonly replayedIds = new Set<string>()

  constructor(host: ChannelHost, services: Services, join: ClientFrame & { kind: 'message' }) {
    const { topic, joinRef, ref, payload } = join
    const config = parseJoin(payload)
    this.host = host
    this.version = host.version
    this.services = services
    this.topic = topic
    this.subtopic = topic.slice('realtime:'.length)
    this.joinRef = joinRef ?? ref
    this.config = config
    this.token = new ChannelToken(services.tokens, host.identity)
    this.rights = new ChannelRights(services, this.subtopic, config.isPrivate, config.presenceEnabled)
    this.presence = new ChannelPresence(this, config.presenceKey || randomUUID(), this.rights)
    const owner: ChangesOwner = {
      topic,
      version: host.version,
      receive: (frame) => this.receive(frame),
      fail: (message) => this.system('postgres_changes', 'error', message),
    }
    this.changes = new ChannelChanges(services.changes, owner, config.changeBindings)
    this.queue = new SerialQueue(limits.queuedFramesPerChannel, (error) => {
      services.log('error', 'a realtime channel failed', { topic, error: String(error) })
      this.push('phx_error', {}, this.joinRef)
      this.dispose()
    })
    this.queue.run(() => this.join(ref))
  }

  get isClosed(): boolean {
    return this.closed
  }

  get hearsBroadcasts(): boolean {
    return this.rights.read.broadcast
  }

  get hearsPresence(): boolean {
    return this.config.presenceEnabled && this.rights.read.presence
  }

  /** Takes a frame in the order it came. */
  handle(frame: ClientFrame): void {
    if (!this.queue.run(() => (this.closed ? undefined : this.dispatch(frame)))) {
      this.host.abort(1008, 'Too many messages per second')
    }
  }

  receiveBroadcast(frame: BroadcastFrame): void {
    const id = frame.broadcast.meta?.id
    if (id !== undefined && this.replayedIds.has(id)) return
    const encoded = frame.forVersion(this.version)
    if (encoded) this.receive(encoded)
  }

  receive(frame: EncodedFrame): void {
    if (this.held) this.held.push(() => this.host.sendFrame(frame))
    else this.host.sendFrame(frame)
  }

  /** Ends the channel without a word: the socket is gone or another join has taken its place. */
  dispose(): void {
    if (this.closed) return
    this.closed = true
    this.token.stop()
    this.changes.stop()
    if (this.room) this.services.rooms.leave(this.subtopic, this.config.isPrivate, this)
    this.host.forget(this)
  }

  /** Ends the channel and says so. */
  close(): void {
    this.push('phx_close', {}, this.joinRef)
    this.dispose()
  }

  private async join(ref: string | null): Promise<void> {
    try {
      await this.admit()
      if (this.closed) return
      this.room = this.services.rooms.join(this.subtopic, this.config.isPrivate, this)
      const subscribed = this.changes.start(this.token.identity)
      if (this.config.waitForChangesMs !== undefined) await this.changes.wait(subscribed, this.config.waitForChangesMs)
      const replay = this.config.replay && (await this.loadReplay())
      if (this.closed) return
      const entries = this.config.changeEntries.map((entry, index) => ({ ...entry, id: index + 1 }))
      this.reply(ref, 'ok', { postgres_changes: entries })
      for (const send of replay ?? []) send()
      void this.announceChanges(subscribed)
    } catch (error) {
      if (this.closed) return
      const reason = refusalReason(error)
      if (reason.startsWith('Unknown'))
        this.services.log('error', 'a join failed', { topic: this.topic, error: String(error) })
      this.reply(ref, 'error', { reason })
      this.dispose()
      return
    }
    if (this.hearsPresence && this.room) this.pushJson('presence_state', this.room.presenceStateJson(), null)
    for (const send of this.held?.splice(0) ?? []) send()
    this.held = undefined
    this.watchToken()
    if (this.config.replicationReady) void this.announceReplication()
  }

  /** Everything that can refuse a join. Throws what `refusalReason` explains. */
  private async admit(): Promise<void> {
    const { token, replay, isPrivate } = this.config
    if (this.subtopic === '') throw new JoinRefused('TopicNameRequired: You must provide a topic name')
    if (replay === 'invalid') throw new JoinRefused('UnableToReplayMessages: Replay params are not valid')
    if (replay && !isPrivate) throw new JoinRefused('UnableToReplayMessages: Replay is not allowed for public channels')
    await this.token.adopt(token)
    const readable = await this.rights.refresh(this.token.identity)
    if (!readable) throw new JoinRefused(`Unauthorized: ${this.unreadable()}`)
  }

  private unreadable(): string {
    return `You do not have permissions to read from this Channel topic: ${this.subtopic}`
  }

  private async loadReplay(): Promise<Array<() => void>> {
    const { replay } = this.config
    if (!replay || replay === 'invalid' || !this.rights.read.broadcast) return []
    const stored = await loadReplay(this.services.database, this.subtopic, replay)
    return stored.flatMap((message) => {
      const broadcast = toBroadcast(message, true)
      const frame = broadcast && new BroadcastFrame(this.topic, broadcast).forVersion(this.version)
      this.replayedIds.add(message.id)
      return frame ? [() => this.host.sendFrame(frame)] : []
    })
  }

  private dispatch(frame: ClientFrame): void | Promise<void> {
    if (frame.kind === 'broadcast') return this.onBroadcast(frame)
    if (frame.event === 'phx_leave') return this.onLeave(frame.ref)
    if (frame.event === 'presence') return this.onPresence(frame.ref, frame.payload)
    if (frame.event === 'access_token') return this.onAccessToken(frame.payload)
    return undefined
  }

  private onLeave(ref: string | null): void {
    this.reply(ref, 'ok', {})
    this.close()
  }

  private onBroadcast(frame: ClientFrame & { kind: 'broadcast' }): void | Promise<void> {
    const allowed = this.rights.mayWrite(this.token.identity, 'broadcast')
    const finish = (may: boolean) => {
      if (!may || this.closed) return
      const storable = !frame.persist
      if (!storable) this.services.log('warn', 'a broadcast that asks to be stored was refused', { topic: this.topic })
      if (storable) this.room?.broadcast(frame.broadcast, this.config.selfBroadcast ? undefined : this)
      if (!this.config.acknowledge) return
      if (storable) this.reply(frame.ref, 'ok', {})
      else this.reply(frame.ref, 'error', { error: 'Storing broadcasts is not available here; use realtime.send' })
    }
    return typeof allowed === 'boolean' ? finish(allowed) : allowed.then(finish)
  }

  private async onPresence(ref: string | null, payload: unknown): Promise<void> {
    const { status, response } = await this.presence.handle(this.room, this.token.identity, payload)
    if (status === 'close') this.closeWithError(response['reason'] ?? '')
    else this.reply(ref, status, response)
  }

  private async onAccessToken(payload: unknown): Promise<void> {
    const token = isRecord(payload) ? payload['access_token'] : undefined
    try {
      if (typeof token !== 'string' || !(await this.token.adopt(token))) return
    } catch (error) {
      if (!(error instanceof TokenRejected)) throw error
      return this.closeWithError(error.message)
    }
    if (!(await this.rights.refresh(this.token.identity))) return this.closeWithError(this.unreadable())
    if (this.closed) return
    this.watchToken()
    void this.announceChanges(this.changes.start(this.token.identity))
  }

  private watchToken(): void {
    this.token.watch(() => this.queue.run(() => this.checkToken()))
  }

  /** Closes the channel when the token has run out or the rights behind it were withdrawn. */
  private async checkToken(): Promise<void> {
    if (this.closed) return
    const expiry = this.token.expiry()
    if (expiry !== undefined) return this.closeWithError(expiry)
    // A database that is away says nothing about rights; the next check asks again.
    const readable = await this.rights.refresh(this.token.identity).catch(() => true)
    if (!readable) {
      return this.closeWithError(`You no longer have permission to read from this Channel topic: ${this.subtopic}`)
    }
    if (!this.closed) this.watchToken()
  }

  private async announceChanges(subscribed: Promise<string | undefined> | undefined): Promise<void> {
    if (!subscribed) return
    const failure = await subscribed
    if (failure === undefined) this.system('postgres_changes', 'ok', 'Subscribed to PostgreSQL')
    else this.system('postgres_changes', 'error', failure)
  }

  private async announceReplication(): Promise<void> {
    await this.services.messages.ready(replicationReadyTimeoutMs).then(
      () => this.system('system', 'ok', 'Replication connection established'),
      () => this.system('system', 'error', 'Replication connection could not be established'),
    )
  }

  private closeWithError(message: string): void {
    this.system('system', 'error', message)
    this.close()
  }

  private system(extension: 'system' | 'postgres_changes', status: 'ok' | 'error', message: string): void {
    this.push('system', { extension, status, message, channel: this.subtopic }, null)
  }

  private reply(ref: string | null, status: 'ok' | 'error', response: unknown): void {
    this.push('phx_reply', { status, response }, ref)
  }

  private push(event: string, payload: unknown, ref: string | null): void {
    this.pushJson(event, JSON.stringify(payload), ref)
  }

  private pushJson(event: string, payloadJson: string, ref: string | null): void {
    if (!this.closed) this.host.send({ joinRef: this.joinRef, ref, topic: this.topic, event, payloadJson })
  }
}
