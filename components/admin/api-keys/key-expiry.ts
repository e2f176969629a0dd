export const lifetimes = ['30', '90', '365', 'never'] as const
export type Lifetime = (typeof lifetimes)[number]

export const lifetimeOptions: { value: Lifetime; label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'Never ends' },
]

/** RFC 3339, or null for a key without an end. `now` in ms of the epoch. */
export const expiryOf = (lifetime: Lifetime, now: number): string | null =>
  lifetime === 'never' ? null : new Date(now + Number(lifetime) * 86_400_000).toISOString()

export type KeyState = 'active' | 'revoked' | 'expired'

export function keyState(key: { revokedAt: string | null; expiresAt: string | null }, now: number): KeyState {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= now ? 'expired' : 'active'
}
