import { isRecord } from './json'

/**
 * The two wire formats of Phoenix channels as Supabase speaks them. 1.0.0 sends JSON objects; 2.0.0 sends JSON arrays
 * `[join_ref, ref, topic, event, payload]` and, for broadcasts, binary frames: kind 3 from the client, kind 4 to it.
 */
export const protocolVersions = ['1.0.0', '2.0.0'] as const
export type ProtocolVersion = (typeof protocolVersions)[number]

/** A broadcast's payload stays the bytes it came as: it is passed on, never looked into. */
export interface Broadcast {
  event: string
  encoding: 'json' | 'binary'
  bytes: Buffer
  meta?: { id: string; replayed?: boolean }
}

interface Addressed {
  joinRef: string | null
  ref: string | null
  topic: string
}
export type ClientFrame =
  | (Addressed & { kind: 'message'; event: string; payload: unknown })
  | (Addressed & { kind: 'broadcast'; broadcast: Broadcast; persist: boolean })

export interface ServerMessage extends Addressed {
  event: string
  /** JSON text, so that what goes to many sockets is serialised once. */
  payloadJson: string
}

/** The peer broke the wire format; its socket is closed with this message. */
export class MalformedFrame extends Error {}

const userBroadcastPush = 3
const userBroadcast = 4
const binaryEncoding = 0
const jsonEncoding = 1
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedFrame('Malformed frame: not JSON')
  }
}

function readRef(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' && value.length <= 255) return value
  if (typeof value === 'number') return String(value)
  throw new MalformedFrame('Malformed frame: ref must be a string')
}

/** Reads a text frame of either protocol. Throws MalformedFrame. */
export function decodeText(version: ProtocolVersion, text: string): ClientFrame {
  const parsed = parseJson(text)
  if (version === '1.0.0') {
    if (!isRecord(parsed)) throw new MalformedFrame('Malformed frame: expected an object')
    return toFrame(parsed['join_ref'], parsed['ref'], parsed['topic'], parsed['event'], parsed['payload'])
  }
  if (!Array.isArray(parsed) || parsed.length !== 5) {
    throw new MalformedFrame('Malformed frame: expected [join_ref, ref, topic, event, payload]')
  }
  const [joinRef, ref, topic, event, payload]: unknown[] = parsed
  return toFrame(joinRef, ref, topic, event, payload)
}

function toFrame(joinRef: unknown, ref: unknown, topic: unknown, event: unknown, payload: unknown): ClientFrame {
  if (typeof topic !== 'string' || typeof event !== 'string') {
    throw new MalformedFrame('Malformed frame: topic and event must be strings')
  }
  const address = { joinRef: readRef(joinRef), ref: readRef(ref), topic }
  if (event !== 'broadcast') return { ...address, kind: 'message', event, payload }
  if (!isRecord(payload) || typeof payload['event'] !== 'string') {
    throw new MalformedFrame('Malformed frame: a broadcast needs an event')
  }
  const bytes = Buffer.from(JSON.stringify(payload['payload'] ?? {}))
  return {
    ...address,
    kind: 'broadcast',
    broadcast: { event: payload['event'], encoding: 'json', bytes },
    persist: Boolean(payload['persist']),
  }
}

/** Reads a binary broadcast push (2.0.0, kind 3). Throws MalformedFrame. */
export function decodeBinary(frame: Buffer): ClientFrame {
  if (frame.length < 7 || frame[0] !== userBroadcastPush)
    throw new MalformedFrame('Malformed frame: unknown binary kind')
  let offset = 7
  const take = (lengthAt: number) => {
    const end = offset + frame.readUInt8(lengthAt)
    if (end > frame.length) throw new MalformedFrame('Malformed frame: truncated header')
    const part = decodeUtf8(frame.subarray(offset, end))
    offset = end
    return part
  }
  const joinRef = take(1) || null
  const ref = take(2) || null
  const topic = take(3)
  const event = take(4)
  const metadata = take(5)
  const encoding = frame.readUInt8(6)
  if (encoding !== binaryEncoding && encoding !== jsonEncoding) {
    throw new MalformedFrame('Malformed frame: unknown payload encoding')
  }
  const bytes = frame.subarray(offset)
  // Passed on as it is, a broken payload would throw in every receiver, so it is parsed here once.
  if (encoding === jsonEncoding) parseJson(decodeUtf8(bytes))
  const meta = metadata === '' ? {} : parseJson(metadata)
  return {
    kind: 'broadcast',
    joinRef,
    ref,
    topic,
    broadcast: { event, encoding: encoding === jsonEncoding ? 'json' : 'binary', bytes },
    persist: isRecord(meta) && Boolean(meta['persist']),
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw new MalformedFrame('Malformed frame: not UTF-8')
  }
}

/** One text frame to the client. 1.0.0 carries no join_ref. */
export function encodeMessage(version: ProtocolVersion, message: ServerMessage): string {
  const { joinRef, ref, topic, event, payloadJson } = message
  const rest = [ref, topic, event].map((part) => JSON.stringify(part))
  if (version === '2.0.0') return `[${JSON.stringify(joinRef)},${rest.join(',')},${payloadJson}]`
  return `{"ref":${rest[0]},"topic":${rest[1]},"event":${rest[2]},"payload":${payloadJson}}`
}

/** A binary broadcast to the client (kind 4), or undefined when a part is too long for its one-byte length. */
function encodeBinaryBroadcast(topic: string, broadcast: Broadcast): Buffer | undefined {
  const meta = broadcast.meta ? JSON.stringify(broadcast.meta) : ''
  const parts = [topic, broadcast.event, meta].map((part) => Buffer.from(part))
  if (parts.some((part) => part.length > 255)) return undefined
  const lengths = parts.map((part) => part.length)
  const encoding = broadcast.encoding === 'json' ? jsonEncoding : binaryEncoding
  return Buffer.concat([Buffer.from([userBroadcast, ...lengths, encoding]), ...parts, broadcast.bytes])
}

export interface EncodedFrame {
  data: Buffer
  binary: boolean
}

/** One broadcast on its way to many sockets, serialised at most once for each kind of receiver. */
export class BroadcastFrame {
  readonly broadcast: Broadcast
  private readonly topic: string
  private readonly encoded = new Map<ProtocolVersion, EncodedFrame | undefined>()

  constructor(topic: string, broadcast: Broadcast) {
    this.topic = topic
    this.broadcast = broadcast
  }

  /** Undefined when this receiver cannot be told: a 1.0.0 socket takes no binary payload. */
  forVersion(version: ProtocolVersion): EncodedFrame | undefined {
    if (!this.encoded.has(version)) this.encoded.set(version, this.encode(version))
    return this.encoded.get(version)
  }

  private encode(version: ProtocolVersion): EncodedFrame | undefined {
    if (version === '2.0.0') {
      const data = encodeBinaryBroadcast(this.topic, this.broadcast)
      if (data) return { data, binary: true }
    }
    const { event, encoding, bytes, meta } = this.broadcast
    if (encoding === 'binary') return undefined
    const metaJson = meta ? `,"meta":${JSON.stringify(meta)}` : ''
    const payloadJson = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${bytes.toString()}${metaJson}}`
    const message = { joinRef: null, ref: null, topic: this.topic, event: 'broadcast', payloadJson }
    return { data: Buffer.from(encodeMessage(version, message)), binary: false }
  }
}
