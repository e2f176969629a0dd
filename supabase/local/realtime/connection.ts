import type { WebSocket } from 'ws'
import { Channel, type ChannelHost } from './channel'
import {
  decodeBinary,
  decodeText,
  encodeMessage,
  MalformedFrame,
  type ClientFrame,
  type EncodedFrame,
  type ProtocolVersion,
  type ServerMessage,
} from './frames'
import { limits, TokenBucket } from './limits'
import { errorText } from './log'
import type { Services } from './services'
import type { Identity } from './token'

const closeGraceMs = 1000

/** One WebSocket and the channels joined on it. */
export class Connection implements ChannelHost {
  readonly version: ProtocolVersion
  readonly identity: Identity
  private readonly socket: WebSocket
  private readonly services: Services
  private readonly channels = new Map<string, Channel>()
  private readonly frames = new TokenBucket(limits.frameBurst, limits.framesPerSecond)
  private readonly joins = new TokenBucket(limits.joinBurst, limits.joinsPerSecond)
  private lastHeardAtMs = performance.now()
  private ended = false

  constructor(socket: WebSocket, version: ProtocolVersion, identity: Identity, services: Services) {
    this.socket = socket
    this.version = version
    this.identity = identity
    this.services = services
    socket.on('message', (data, isBinary) => this.onData(data, isBinary))
    socket.on('pong', () => this.heard())
    socket.on('close', () => this.end())
    // What ws itself refuses (a broken frame, one far over the limit) closes the socket after this event.
    socket.on('error', (error) => services.log('warn', 'a realtime socket broke', { error: errorText(error) }))
  }

  send(message: ServerMessage): void {
    this.sendFrame({ data: Buffer.from(encodeMessage(this.version, message)), binary: false })
  }

  sendFrame({ data, binary }: EncodedFrame): void {
    if (this.ended || this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > limits.outboundBytes) return this.abort(1013, 'Receiving too slowly')
    this.socket.send(data, { binary })
  }

  forget(channel: Channel): void {
    if (this.channels.get(channel.topic) === channel) this.channels.delete(channel.topic)
  }

  /** Closes the socket with a reason; one that does not answer the close is cut off. */
  abort(code: number, reason: string): void {
    if (this.ended) return
    if (code !== 1012) this.services.log('warn', 'closing a realtime socket', { code, reason })
    this.end()
    this.socket.close(code, reason)
    setTimeout(() => this.socket.terminate(), closeGraceMs).unref()
  }

  /** Called now and then: pings the peer, and gives it up when it has been silent for too long. */
  probe(silenceMs: number): void {
    if (performance.now() - this.lastHeardAtMs > silenceMs) {
      this.end()
      this.socket.terminate()
    } else if (this.socket.readyState === this.socket.OPEN) this.socket.ping()
  }

  private heard(): void {
    this.lastHeardAtMs = performance.now()
  }

  private end(): void {
    this.ended = true
    this.channels.forEach((channel) => channel.dispose())
  }

  private onData(data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): void {
    if (this.ended || !Buffer.isBuffer(data)) return
    this.heard()
    if (data.length > limits.frameBytes) return this.abort(1009, `Frame larger than ${limits.frameBytes} bytes`)
    if (!this.frames.take()) return this.abort(1008, 'Too many messages per second')
    try {
      this.onFrame(this.decode(data, isBinary))
    } catch (error) {
      if (error instanceof MalformedFrame) return this.abort(1007, error.message)
      this.services.log('error', 'a realtime frame could not be handled', { error: errorText(error) })
      this.abort(1011, 'Internal error')
    }
  }

  private decode(data: Buffer, isBinary: boolean): ClientFrame {
    if (!isBinary) return decodeText(this.version, data.toString())
    if (this.version === '1.0.0') throw new MalformedFrame('Malformed frame: protocol 1.0.0 has no binary frames')
    return decodeBinary(data)
  }

  private onFrame(frame: ClientFrame): void {
    if (frame.kind === 'message' && frame.topic === 'phoenix') return this.reply(frame, 'ok', {})
    if (frame.kind === 'message' && frame.event === 'phx_join') return this.onJoin(frame)
    const channel = this.channels.get(frame.topic)
    if (frame.kind === 'message' && frame.event === 'phx_leave') {
      // Leaving what is not joined, or an earlier join of the topic, is already done.
      const isLeft = !channel || (frame.joinRef !== null && frame.joinRef !== channel.joinRef)
      if (isLeft) return this.reply(frame, 'ok', {})
    }
    if (channel) return channel.handle(frame)
    this.reply(frame, 'error', { reason: 'unmatched topic' })
  }

  private onJoin(frame: ClientFrame & { kind: 'message' }): void {
    const { topic } = frame
    if (!topic.startsWith('realtime:')) return this.reply(frame, 'error', { reason: 'unmatched topic' })
    if (!this.joins.take()) {
      this.reply(frame, 'error', { reason: 'ClientJoinRateLimitReached: Too many joins per second' })
      return this.abort(1008, 'Too many joins per second')
    }
    this.channels.get(topic)?.close()
    if (this.channels.size >= limits.channelsPerConnection) {
      return this.reply(frame, 'error', { reason: 'ChannelRateLimitReached: Too many channels' })
    }
    const channel = new Channel(this, this.services, frame)
    if (!channel.isClosed) this.channels.set(topic, channel)
  }

  private reply({ joinRef, ref, topic }: ClientFrame, status: 'ok' | 'error', response: unknown): void {
    this.send({ joinRef, ref, topic, event: 'phx_reply', payloadJson: JSON.stringify({ status, response }) })
  }
}
