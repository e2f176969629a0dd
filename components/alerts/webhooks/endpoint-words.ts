import type { WebhookDelivery, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'

type Tone = 'ok' | 'warn' | 'danger' | 'neutral' | 'accent'
interface Words {
  label: string
  tone: Tone
  /** What a person can do about it, or why it is so. */
  detail?: string
}

/** How an endpoint is, as far as its deliveries tell. */
export function endpointWords(endpoint: WebhookEndpoint): Words {
  const { failures, lastFailure, lastSuccessAt, isEnabled, retiredAt } = endpoint
  if (retiredAt) return { label: 'Retired', tone: 'neutral' }
  if (!isEnabled) return { label: 'Off', tone: 'neutral', ...(lastFailure ? { detail: lastFailure } : {}) }
  if (failures > 0)
    return {
      label: failures === 1 ? 'Failed once' : `Failed ${failures} times in a row`,
      tone: failures < 3 ? 'warn' : 'danger',
      ...(lastFailure ? { detail: lastFailure } : {}),
    }
  if (lastSuccessAt) return { label: 'Well', tone: 'ok' }
  return { label: 'Not used yet', tone: 'neutral', detail: 'Send it a test.' }
}

/** Where a delivery stands, in a word or two. */
export function deliveryWords({ state, attempts, lastError }: WebhookDelivery): Words {
  if (state === 'delivered') return { label: 'Taken', tone: 'ok' }
  if (state === 'failed') return { label: 'Given up', tone: 'danger' }
  if (lastError) return { label: 'Retrying', tone: 'warn' }
  return { label: attempts > 0 ? 'Being sent' : 'Waiting', tone: 'accent' }
}

/** What the other side said last. */
export function answerText({ state, lastStatus, lastError }: WebhookDelivery): string {
  if (lastError) return lastError
  if (lastStatus !== null) return `Answered ${lastStatus}`
  return state === 'pending' ? 'No answer yet' : ''
}

/** `34 ms`, `9.8 s`. */
export const tookText = (durationMs: number | null): string =>
  durationMs === null ? '' : durationMs < 1_000 ? `${durationMs} ms` : `${(durationMs / 1_000).toFixed(1)} s`

/** JSON as a person reads it. */
export const readable = (body: unknown): string => JSON.stringify(body, null, 2)
