import { createHmac, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { WebhookSettings } from '../sources-schema'
import { readTime } from './read-values'

interface Signed {
  headers: Headers
  body: Buffer
  secret: string
  now: Date
}

const refused = (message: string) => new AppError('unauthenticated', message)

/**
 * HMAC-SHA256 in hex over `{timestamp}.{body}`, or over the body alone where no timestamp header is set up. The time is as
 * much a part of what is signed as the body, so that an old request cannot be sent again under a new one.
 * @throws AppError unauthenticated
 */
export function verifySignature(
  settings: z.output<typeof WebhookSettings>,
  { headers, body, secret, now }: Signed,
): void {
  const { signatureHeader, timestampHeader, toleranceSeconds } = settings
  if (!signatureHeader) return
  const given = headers.get(signatureHeader)?.trim()
  if (!given) throw refused(`The header ${signatureHeader} with the signature is missing.`)
  const hmac = createHmac('sha256', secret)
  if (timestampHeader) {
    const timestamp = headers.get(timestampHeader)?.trim()
    const at = readTime(timestamp)
    if (!timestamp || !at || 'fault' in at)
      throw refused(`The header ${timestampHeader} must be Unix time in seconds or RFC 3339.`)
    if (Math.abs(now.getTime() - at.value.getTime()) > toleranceSeconds * 1_000)
      throw refused(`The time in ${timestampHeader} is more than ${toleranceSeconds} s from ours.`)
    hmac.update(`${timestamp}.`)
  }
  const expected = hmac.update(body).digest()
  const bytes = /^(sha256=)?[0-9a-f]{64}$/i.test(given) ? Buffer.from(given.slice(-64), 'hex') : undefined
  if (!bytes || !timingSafeEqual(bytes, expected)) throw refused('The signature does not fit the body.')
}
