import { createHash, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const prefix = 'src_'
export const hashSourceKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** 256 random bits; nothing else is looked for in the database. */
export const looksLikeSourceKey = (key: string) => /^src_[A-Za-z0-9_-]{43}$/.test(key)

/** A new secret part of a webhook's address: shown whole once, kept as its hash and the part a person may see again. */
export function newSourceKey(): { key: string; keyHash: Buffer; keyPrefix: string } {
  const key = prefix + randomBytes(32).toString('base64url')
  return { key, keyHash: hashSourceKey(key), keyPrefix: key.slice(0, prefix.length + 8) }
}

export const webhookUrl = (key: string) => new URL(`/api/webhooks/alerts/${key}`, env().TURNOUT_URL).toString()
