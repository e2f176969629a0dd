import { api, ApiProblem } from '@/lib/http/browser'
import { formatTime } from '@/components/ui/format-time'
import { mayBeSentAgain } from '../tap'
import type { OutboxItem } from './outbox-item'
import { uploadPhoto } from './upload-photo'

/** `isUnanswered`: no answer came at all; else the server cannot take this one now. */
export type Sent = { kind: 'done' } | { kind: 'later'; isUnanswered: boolean } | { kind: 'refused'; why: string }

const lateMs = 60_000

/**
 * A note that waited says when it was written, because its place in the log is when it arrives. The sentence is a part of the
 * item from its first late attempt on, so that a repeat stays the same request.
 */
export const lateText = (text: string, at: string, timeZone: string, nowMs: number): string =>
  nowMs - Date.parse(at) < lateMs
    ? text
    : `${text}\n(Written at ${formatTime(at, timeZone)}, sent when there was a network.)`

/** @param onProgress of a photo, 0 to 1 */
export async function sendItem(item: OutboxItem, onProgress: (part: number) => void): Promise<Sent> {
  try {
    if (item.kind === 'note')
      await api.post(`/incidents/${item.incidentId}/notes`, { text: item.text }, { idempotencyKey: item.id })
    else await uploadPhoto(item, onProgress)
    return { kind: 'done' }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return mayBeSentAgain(error)
      ? { kind: 'later', isUnanswered: error.isUnanswered }
      : { kind: 'refused', why: error.message }
  }
}
