import { createHmac, randomBytes } from 'node:crypto'

/** 256 random bits; the prefix tells people and scanners what it is. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`

/**
 * `Turnout-Signature`: the time of sending, and for each secret the HMAC-SHA256 over that time, a dot and the body as it is
 * sent. The time is inside, so that what was recorded cannot be sent again later.
 */
export function signatureOf(secrets: readonly string[], body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000)
  const signatures = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signatures].join(',')
}
