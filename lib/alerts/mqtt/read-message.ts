import { createHash } from 'node:crypto'
import type { MappedDocument } from '../sources/apply-mapping'
import type { Arrived } from './broker-session'

/** What a mapping is asked about: `payload` is the JSON that came, or the text, or base64 of what is neither. */
export interface MessageDocument {
  topic: string
  payload: unknown
  receivedAt: string
}

export function readMessage({ topic, payload, at }: Arrived): MessageDocument {
  return { topic, payload: readPayload(payload), receivedAt: at.toISOString() }
}

function readPayload(payload: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload)
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  } catch {
    return payload.toString('base64')
  }
}

const uuidOf = (parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(String(part.length)).update(':').update(part)
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Names under which devices number their messages. */
const ownIds = ['eventId', 'event_id', 'messageId', 'message_id', 'msgId', 'msg_id', 'uuid']
/** A clock that stands still says the same of every message. */
const believableMs = 12 * 3_600_000

/** Does the message itself tell whether another one of the same words is the same? By an id of its own, or by when it was made. */
function tellsItself({ payload, receivedAt }: MessageDocument, { alerts }: MappedDocument): boolean {
  if (typeof payload === 'object' && payload !== null)
    for (const [name, value] of Object.entries(payload))
      if (ownIds.includes(name) && (typeof value === 'string' || typeof value === 'number') && value !== '') return true
  return alerts.some(
    ({ alert: { occurredAt } }) =>
      occurredAt !== null &&
      occurredAt !== receivedAt &&
      Math.abs(Date.parse(occurredAt) - Date.parse(receivedAt)) < believableMs,
  )
}

export interface Identity {
  digest: string
  /** It is the same message if it was here before. Otherwise it is so only when the broker says that it sends it again. */
  isCertain: boolean
}

/**
 * What makes two deliveries one message. One with an id or a time of its own is known by all it says, whichever way it comes.
 * Any other may be said twice and meant twice: it is the same only as the same packet of the same session.
 */
export function identityOf(
  arrived: Arrived,
  clientId: string,
  document: MessageDocument,
  mapped: MappedDocument,
): Identity {
  const said = [arrived.topic, arrived.payload]
  if (tellsItself(document, mapped)) return { digest: uuidOf(said), isCertain: true }
  return { digest: uuidOf([...said, clientId, String(arrived.packetId)]), isCertain: arrived.isRepeated }
}
