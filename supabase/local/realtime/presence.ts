import { randomBytes } from 'node:crypto'

export interface PresenceMeta extends Record<string, unknown> {
  phx_ref: string
  phx_ref_prev?: string
}
export type PresenceState = Record<string, { metas: PresenceMeta[] }>
export interface PresenceDiff {
  joins: PresenceState
  leaves: PresenceState
}

interface Tracked {
  key: string
  meta: PresenceMeta
  fingerprint: string
}

/** Who is present in one room. Each holder (a joined channel) tracks at most one payload under its key. */
export class Presence<Holder> {
  private readonly tracked = new Map<Holder, Tracked>()
  private pending: PresenceDiff = emptyDiff()
  private hasPending = false

  /** The same payload again changes nothing; a new one replaces the old. */
  track(holder: Holder, key: string, payload: Record<string, unknown>): void {
    const fingerprint = JSON.stringify(payload)
    const previous = this.tracked.get(holder)
    if (previous?.fingerprint === fingerprint) return
    const meta: PresenceMeta = { ...payload, phx_ref: randomBytes(9).toString('base64url') }
    if (previous) {
      meta.phx_ref_prev = previous.meta.phx_ref
      this.note('leaves', previous)
    }
    const next = { key, meta, fingerprint }
    this.tracked.set(holder, next)
    this.note('joins', next)
  }

  untrack(holder: Holder): void {
    const previous = this.tracked.get(holder)
    if (!previous) return
    this.tracked.delete(holder)
    this.note('leaves', previous)
  }

  state(): PresenceState {
    const state = emptyState()
    for (const { key, meta } of this.tracked.values()) append(state, key, meta)
    return state
  }

  /** What changed since the last call, or undefined. */
  takeDiff(): PresenceDiff | undefined {
    if (!this.hasPending) return undefined
    const diff = this.pending
    this.pending = emptyDiff()
    this.hasPending = false
    return diff
  }

  private note(side: keyof PresenceDiff, { key, meta }: Tracked): void {
    append(this.pending[side], key, meta)
    this.hasPending = true
  }
}

/** Keys come from clients, so the objects have no prototype to collide with. */
function emptyState(): PresenceState {
  return Object.create(null)
}

function emptyDiff(): PresenceDiff {
  return { joins: emptyState(), leaves: emptyState() }
}

function append(state: PresenceState, key: string, meta: PresenceMeta): void {
  const entry = state[key]
  if (entry) entry.metas.push(meta)
  else state[key] = { metas: [meta] }
}
