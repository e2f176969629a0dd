import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { OutboxItem } from '../outbox/outbox-item'
import type { QueuedPoint } from '../position/queued-point'

/** An answer of the API as it was last seen; `key` names the reader and the query. */
interface KeptAnswer {
  key: string
  owner: string
  queryKey: readonly unknown[]
  data: unknown
  atMs: number
}

interface FieldDatabase extends DBSchema {
  kept: { key: string; value: KeptAnswer }
  outbox: { key: string; value: OutboxItem }
  points: { key: string; value: { owner: string; points: QueuedPoint[] } }
}
const stores = ['kept', 'outbox', 'points'] as const

let database: Promise<IDBPDatabase<FieldDatabase>> | undefined

const open = () =>
  (database ??= openDB<FieldDatabase>('turnout-field', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('kept', { keyPath: 'key' })
      fresh.createObjectStore('outbox', { keyPath: 'id' })
      fresh.createObjectStore('points', { keyPath: 'owner' })
    },
    // The browser closed it (storage cleared, disk full): the next use opens it again.
    terminated: () => void (database = undefined),
  }).catch((error: unknown) => {
    database = undefined
    throw error
  }))

let isForgotten = false

/**
 * What this phone keeps for one person in one agency.
 * @throws where the browser refuses storage (some private windows), and on a page that has been signed out: an answer that
 * was still on its way must not be kept any more
 */
export const fieldDatabase = (): Promise<IDBPDatabase<FieldDatabase>> =>
  isForgotten ? Promise.reject(new Error('This page was signed out.')) : open()

/** Of whom the kept rows are: nobody sees another's on a shared phone. */
export const ownerKey = (agencyId: string, userId: string) => `${agencyId}.${userId}`

/** Everything of everybody, at sign-out. */
export async function emptyFieldDatabase(): Promise<void> {
  isForgotten = true
  const opened = await open()
  const work = opened.transaction(stores, 'readwrite')
  await Promise.all([...stores.map((name) => work.objectStore(name).clear()), work.done])
}
