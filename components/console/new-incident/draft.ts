import { z } from 'zod'
import { v4 } from 'uuid'
import { Position } from '@/lib/geo/schema'

const Draft = z.object({
  narrative: z.string(),
  type: z.string(),
  priority: z.number(),
  /** Somebody chose the priority; the type's suggestion no longer replaces it. */
  priorityChosen: z.boolean(),
  address: z.string(),
  callerName: z.string(),
  callerPhone: z.string(),
  position: Position.nullable(),
  /** When the first word was typed, RFC 3339: the call was received then, not when it was saved. */
  startedAt: z.string().nullable(),
  /** Kept over retries of this one call, so that it becomes one incident however often it is sent. */
  idempotencyKey: z.string(),
})
export type Draft = z.infer<typeof Draft>

export const emptyDraft = (): Draft => ({
  narrative: '',
  type: '',
  priority: 3,
  priorityChosen: false,
  address: '',
  callerName: '',
  callerPhone: '',
  position: null,
  startedAt: null,
  idempotencyKey: v4(),
})

export const isEmpty = (draft: Draft): boolean =>
  [draft.narrative, draft.address, draft.callerName, draft.callerPhone, draft.type].every(
    (text) => text.trim() === '',
  ) && draft.position === null

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A draft as it was kept; an empty one when there is none, or one of an older shape. */
export function readDraft(stored: string): Draft {
  const parsed = Draft.safeParse(parseJson(stored))
  return parsed.success ? parsed.data : emptyDraft()
}
