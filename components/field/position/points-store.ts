import { fieldDatabase } from '../offline/field-database'
import type { QueuedPoint } from './queued-point'
import { thinPoints } from './thin-points'

let inMemory: QueuedPoint[] = []

/** Points that are still to be sent, oldest first. */
export async function readPoints(owner: string): Promise<QueuedPoint[]> {
  try {
    const database = await fieldDatabase()
    return (await database.get('points', owner))?.points ?? []
  } catch {
    return inMemory
  }
}

async function change(owner: string, edit: (points: QueuedPoint[]) => QueuedPoint[]): Promise<void> {
  try {
    const database = await fieldDatabase()
    const work = database.transaction('points', 'readwrite')
    const points = edit((await work.store.get(owner))?.points ?? [])
    await work.store.put({ owner, points })
    await work.done
  } catch {
    inMemory = edit(inMemory)
  }
}

export const addPoint = (owner: string, point: QueuedPoint): Promise<void> =>
  change(owner, (points) => thinPoints([...points, point]))

export function removePoints(owner: string, sent: readonly QueuedPoint[]): Promise<void> {
  const ids = new Set(sent.map((point) => point.eventId))
  return change(owner, (points) => points.filter((point) => !ids.has(point.eventId)))
}
