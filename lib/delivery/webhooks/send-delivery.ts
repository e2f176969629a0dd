import { type Connections, postOutside } from '../post-outside'
import type { ClaimedDelivery } from './claim-deliveries'
import { judgeAnswer, judgeFailure, type Verdict } from './judge-answer'
import { signatureOf } from './secrets'

export interface Wire {
  connections: Connections
  allowPrivate: boolean
  timeoutMs: number
}

/** One attempt, whatever comes of it. */
export async function sendDelivery(wire: Wire, delivery: ClaimedDelivery, now: Date): Promise<Verdict> {
  const { id, event, body, secrets } = delivery
  try {
    const url = new URL(delivery.url)
    if (url.protocol !== 'https:' && !wire.allowPrivate)
      return { kind: 'refused', status: null, error: 'Not sent: only https addresses are reached.' }
    const answered = await postOutside({
      ...wire,
      url,
      body: Buffer.from(body),
      isRepeatable: true,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Turnout-Webhooks/1',
        'turnout-delivery-id': id,
        'turnout-event': event,
        'turnout-signature': signatureOf(secrets, body, now),
      },
    })
    return judgeAnswer(answered, now)
  } catch (error) {
    return judgeFailure(error)
  }
}
