import webPush from 'web-push'
import { type Answered, keepConnections, postOutside } from '../post-outside'
import type { VapidKeys } from '../vapid'

export interface Push {
  subscription: { endpoint: string; p256dh: string; auth: string }
  payload: string
  ttlSeconds: number
  /** At most 32 characters of base64url: takes the place of a push with the same topic that is still waiting. */
  topic: string
}

/** What the push service said. Accepted means taken for delivery, not seen. */
export type PushOutcome =
  | { kind: 'accepted' }
  | { kind: 'gone' }
  | { kind: 'refused'; status: number; reason: string }
  | { kind: 'retryLater'; status: number; retryAfterSeconds: number | undefined }

export interface PushService {
  keys: VapidKeys
  timeoutMs: number
  /** For a push service of a test: plain http and private addresses. */
  allowPrivate: boolean
}

// Many pushes go to few services.
const [connectionsOutside, connectionsInside] = [keepConnections(), keepConnections()]

/**
 * One Web Push (RFC 8030, encrypted by RFC 8291, signed by RFC 8292), sent once.
 * @throws PrivateAddress, or the network's error when it is not known whether the push was taken (timeout, reset).
 */
export async function sendWebPush(service: PushService, push: Push): Promise<PushOutcome> {
  const { endpoint, p256dh, auth } = push.subscription
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, push.payload, {
    vapidDetails: service.keys,
    TTL: push.ttlSeconds,
    urgency: 'high',
    topic: push.topic,
    contentEncoding: 'aes128gcm',
  })
  const { timeoutMs, allowPrivate } = service
  const { headers, body } = details
  const connections = allowPrivate ? connectionsInside : connectionsOutside
  return outcomeOf(await postOutside({ url: new URL(endpoint), headers, body, timeoutMs, allowPrivate, connections }))
}

function outcomeOf({ status, retryAfter, text }: Answered): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 429 || status >= 500) {
    const seconds = Math.min(Number(retryAfter), 86_400)
    return { kind: 'retryLater', status, retryAfterSeconds: seconds > 0 ? seconds : undefined }
  }
  return { kind: 'refused', status, reason: text.replaceAll(/\s+/g, ' ').trim().slice(0, 300) }
}
