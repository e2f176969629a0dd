import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

export interface VapidKeys {
  publicKey: string
  privateKey: string
  subject: string
}

/** The keys that push services know us by; undefined when push is off. */
export function vapidKeys(): VapidKeys | undefined {
  const { TURNOUT_VAPID_PUBLIC_KEY: publicKey, TURNOUT_VAPID_PRIVATE_KEY: privateKey, TURNOUT_URL: url } = env()
  if (publicKey === '') return undefined
  const own = url.startsWith('https:') ? url : 'https://turnout.dev'
  return { publicKey, privateKey, subject: env().TURNOUT_VAPID_SUBJECT ?? own }
}

/** @throws AppError unavailable */
export function requireVapidKeys(): VapidKeys {
  const keys = vapidKeys()
  if (keys) return keys
  throw new AppError(
    'unavailable',
    'Push is off on this server: it has no VAPID keys. Whoever runs it sets TURNOUT_VAPID_PUBLIC_KEY and TURNOUT_VAPID_PRIVATE_KEY.',
  )
}

const receiptOf = (deliveryId: string, { privateKey }: VapidKeys) =>
  createHmac('sha256', `turnout push receipt ${privateKey}`).update(deliveryId).digest()

/** What a phone shows to prove that it was the one that got this delivery: it travelled only inside the encrypted push. */
export const receiptToken = (deliveryId: string, keys: VapidKeys) => receiptOf(deliveryId, keys).toString('base64url')

export function isReceiptToken(deliveryId: string, given: string, keys: VapidKeys): boolean {
  const expected = receiptOf(deliveryId, keys)
  const token = Buffer.from(given, 'base64url')
  return token.length === expected.length && timingSafeEqual(token, expected)
}
