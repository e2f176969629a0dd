import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { v7 } from 'uuid'
import { useMe } from '@/components/shell/session'
import { emergencyWaits } from '../emergency/emergency-store'
import { ownerKey } from '../offline/field-database'
import { useWake } from '../use-wake'
import { withLock } from '../with-lock'
import { type Lane, lanes, Rests, sendLane } from './lanes'
import type { OutboxItem } from './outbox-item'
import { putInOutbox, readOutbox, removeFromOutbox, watchOutbox } from './outbox-store'
import { lateText, sendItem } from './send-item'
import { shrinkPhoto } from './shrink-photo'

const retryMs = 5_000

export interface Outbox {
  /** Oldest first, refused ones among them. */
  items: readonly OutboxItem[]
  /** Of the photo that is on its way, 0 to 1. */
  progress: { id: string; part: number } | null
  addNote: (incidentId: string, text: string) => Promise<void>
  /** @throws Error with words for the person when it is no picture that can be sent */
  addPhoto: (incidentId: string, file: Blob, caption: string) => Promise<void>
  /** Tries a refused one again. */
  retry: (item: OutboxItem) => void
  discard: (item: OutboxItem) => void
}

/** Notes and photos are kept on the phone first, and sent from there. */
export function useOutbox(): Outbox {
  const { agencyId, id: userId, timeZone } = useMe()
  const owner = ownerKey(agencyId, userId)
  const queryClient = useQueryClient()
  const [items, setItems] = useState<OutboxItem[]>([])
  const [progress, setProgress] = useState<Outbox['progress']>(null)
  const sending = useRef(new Set<Lane>())
  const rests = useRef(new Rests())

  const sendOne = useCallback(
    async (item: OutboxItem) => {
      const ready = await withLateText(item, timeZone)
      const sent = await sendItem(ready, (part) => setProgress({ id: item.id, part }))
      if (item.kind === 'photo') setProgress(null)
      if (sent.kind === 'refused') await putInOutbox({ ...ready, refusedWhy: sent.why })
      if (sent.kind === 'done') {
        // Shown by the server's list before it leaves ours, so that nothing flickers.
        await queryClient.invalidateQueries({ queryKey: ['field', `${item.kind}s`, item.incidentId] })
        await removeFromOutbox(item.id)
      }
      return sent
    },
    [queryClient, timeZone],
  )
  const sendKind = useCallback(
    async (lane: Lane) => {
      // Known to be offline no attempt is made: the first attempt fixes what is sent.
      if (sending.current.has(lane) || emergencyWaits() || !navigator.onLine) return
      sending.current.add(lane)
      try {
        await withLock(`turnout.outbox.${owner}.${lane}`, async () => {
          const items = (await readOutbox(owner)).filter(({ kind }) => kind === lane)
          await sendLane({ items, rests: rests.current, now: Date.now, send: sendOne })
        })
      } finally {
        sending.current.delete(lane)
      }
    },
    [owner, sendOne],
  )
  const sendAll = useCallback(() => {
    for (const lane of lanes) void sendKind(lane)
  }, [sendKind])

  useEffect(() => {
    let ended = false
    const read = () =>
      void readOutbox(owner).then((rows) => {
        if (!ended) setItems(rows)
      })
    read()
    const stop = watchOutbox(read)
    return () => {
      ended = true
      stop()
    }
  }, [owner])
  useWake(sendAll, retryMs)

  return useMemo(() => {
    const common = (incidentId: string) => ({
      id: v7(),
      owner,
      incidentId,
      at: new Date().toISOString(),
      refusedWhy: null,
    })
    const put = async (item: OutboxItem) => {
      await putInOutbox(item)
      sendAll()
    }
    return {
      items,
      progress,
      addNote: (incidentId, text) => put({ ...common(incidentId), kind: 'note', text }),
      addPhoto: async (incidentId, file, caption) =>
        put({ ...common(incidentId), kind: 'photo', image: await shrinkPhoto(file), caption }),
      retry: (item) => void put({ ...item, id: v7(), refusedWhy: null }),
      discard: (item) => void removeFromOutbox(item.id),
    }
  }, [items, progress, owner, sendAll])
}

/** Written down before it is sent, so that every attempt is the same request. */
async function withLateText(item: OutboxItem, timeZone: string): Promise<OutboxItem> {
  if (item.kind !== 'note' || item.isMarkedLate !== undefined) return item
  const text = lateText(item.text, item.at, timeZone, Date.now())
  const marked = { ...item, text, isMarkedLate: text !== item.text }
  // An attempt made at once stays as it is, also if its answer is lost and it has to be repeated late.
  await putInOutbox(marked)
  return marked
}
