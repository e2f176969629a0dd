import { z } from 'zod'
import { Position } from '@/lib/geo/schema'

export const emergencyKeyPrefix = 'turnout.emergency.'

/** An emergency raised on this phone, kept from the press until it is cleared. */
export const RaisedEmergency = z.object({
  /** The idempotency key of the alarm. */
  key: z.uuid(),
  unitId: z.uuid().nullable(),
  position: Position.nullable(),
  /** When the hold was complete, RFC 3339. */
  at: z.iso.datetime(),
  /** The server's id once it knows of it; null while it waits for a network. */
  emergencyId: z.uuid().nullable(),
})
export type RaisedEmergency = z.infer<typeof RaisedEmergency>

const listeners = new Set<() => void>()
let known: { key: string; value: RaisedEmergency | null } | undefined

function read(key: string): RaisedEmergency | null {
  if (known?.key === key) return known.value
  let value: RaisedEmergency | null = null
  try {
    value = RaisedEmergency.nullable()
      .catch(null)
      .parse(JSON.parse(localStorage.getItem(key) ?? 'null'))
  } catch {
    // No storage, or not ours: then none was raised here.
  }
  known = { key, value }
  return value
}

function write(key: string, value: RaisedEmergency | null): void {
  known = { key, value }
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value))
    else localStorage.removeItem(key)
  } catch {
    // It then lives as long as the page, and is sent all the same.
  }
  for (const listener of listeners) listener()
}

const onStorage = (event: StorageEvent) => {
  if (event.key !== null && !event.key.startsWith(emergencyKeyPrefix)) return
  known = undefined
  for (const listener of listeners) listener()
}

/** Is an alarm still on its way? Everything else waits for it. */
export const emergencyWaits = (): boolean => known?.value?.emergencyId === null

export const emergencyStore = {
  read,
  write,
  subscribe(this: void, listener: () => void): () => void {
    if (listeners.size === 0) window.addEventListener('storage', onStorage)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.removeEventListener('storage', onStorage)
    }
  },
}
