import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import webPush from 'web-push'
import { resolvePublic } from '../public-address'
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
  const response = await post(service, endpoint, details.headers, details.body)
  return outcomeOf(response)
}

interface Answered {
  status: number
  retryAfter: string | undefined
  text: string
}

/** The connection goes to the addresses that were judged, so that a name cannot point elsewhere the second time it is asked. */
const lookupOf =
  (addresses: LookupAddress[]): LookupFunction =>
  (hostname, options, done) => {
    const [first] = addresses
    if (options.all || !first) done(null, addresses)
    else done(null, first.address, first.family)
  }

async function post(
  service: PushService,
  endpoint: string,
  headers: Record<string, string | number>,
  body: Buffer,
): Promise<Answered> {
  const url = new URL(endpoint)
  if (url.protocol !== 'https:' && !service.allowPrivate) throw new Error('A push endpoint is an https address.')
  const addresses = service.allowPrivate ? undefined : await resolvePublic(url.hostname)
  const signal = AbortSignal.timeout(service.timeoutMs)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = send(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length },
    signal,
    ...(addresses ? { lookup: lookupOf(addresses) } : {}),
  })
  request.end(body)
  const [response]: IncomingMessage[] = await once(request, 'response', { signal })
  if (!response) throw new Error('The push service gave no answer.')
  const text = await readStart(response)
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text }
}

/** The beginning of the answer is enough to say why. */
async function readStart(response: IncomingMessage): Promise<string> {
  const most = 2_000
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > most) break
  }
  response.destroy()
  return text.slice(0, most)
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
