import { fieldDatabase } from '../offline/field-database'
import type { OutboxItem } from './outbox-item'

const channelName = 'turnout-outbox'
const listeners = new Set<() => void>()
// Where a browser keeps nothing, what was written lives as long as the page.
let inMemory: OutboxItem[] | undefined

function tell(): void {
  for (const listener of listeners) listener()
  const channel = new BroadcastChannel(channelName)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage('changed')
  channel.close()
}

/** Notes and photos of one person that are still to be sent, oldest first (their ids are in the order of writing). */
export async function readOutbox(owner: string): Promise<OutboxItem[]> {
  const rows =
    inMemory ??
    (await fieldDatabase()
      .then((database) => database.getAll('outbox'))
      .catch(() => []))
  return rows.filter((row) => row.owner === owner)
}

export async function putInOutbox(item: OutboxItem): Promise<void> {
  try {
    if (inMemory) throw new Error('This browser keeps nothing.')
    const database = await fieldDatabase()
    await database.put('outbox', item)
  } catch {
    inMemory = [...(inMemory ?? []).filter((one) => one.id !== item.id), item].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  tell()
}

export async function removeFromOutbox(id: string): Promise<void> {
  inMemory = inMemory?.filter((item) => item.id !== id)
  await fieldDatabase()
    .then((database) => database.delete('outbox', id))
    .catch(() => undefined)
  tell()
}

/** Tells of every change, also by another tab. @returns stop */
export function watchOutbox(listener: () => void): () => void {
  listeners.add(listener)
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', listener)
  return () => {
    listeners.delete(listener)
    channel.close()
  }
}
