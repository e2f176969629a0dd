import { z } from 'zod'
import { Tap } from './tap'

/** A tap that the server did not take; shown until the person has seen it. */
const RefusedTap = z.object({ tap: Tap, why: z.string() })
export type RefusedTap = z.infer<typeof RefusedTap>

const Kept = z.object({ waiting: z.array(Tap), refused: z.array(RefusedTap) })
export type KeptTaps = z.infer<typeof Kept>
const none: KeptTaps = { waiting: [], refused: [] }
/** More conflicts than a person reads; the oldest leave. */
const mostRefused = 20

export const tapKeyPrefix = 'turnout.taps.'

/**
 * The taps that are still to be sent, on this phone, of one person in one agency; they outlive a reload and a flat network.
 * Every change is made on what storage holds at that moment, because another tab may have changed it.
 */
export class TapStore {
  readonly key: string
  #kept: KeptTaps | undefined
  readonly #listeners = new Set<() => void>()

  constructor(agencyId: string, userId: string) {
    this.key = `${tapKeyPrefix}${agencyId}.${userId}`
  }

  readonly all = (): KeptTaps => (this.#kept ??= this.#read())
  readonly allOnServer = (): KeptTaps => none

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) window.addEventListener('storage', this.#onStorage)
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) window.removeEventListener('storage', this.#onStorage)
    }
  }

  /** The oldest one that waits, as every tab sees it. */
  next(): Tap | undefined {
    return this.#read().waiting[0]
  }

  add(tap: Tap): void {
    this.#change(({ waiting, refused }) => ({ waiting: [...waiting, tap], refused }))
  }

  remove(id: string): void {
    this.#change(({ waiting, refused }) => ({ waiting: waiting.filter((tap) => tap.id !== id), refused }))
  }

  refuse(tap: Tap, why: string): void {
    this.#change(({ waiting, refused }) => ({
      waiting: waiting.filter((one) => one.id !== tap.id),
      refused: [...refused, { tap, why }].slice(-mostRefused),
    }))
  }

  forgetRefused(): void {
    this.#change(({ waiting }) => ({ waiting, refused: [] }))
  }

  readonly #onStorage = (event: StorageEvent) => {
    if (event.key !== this.key && event.key !== null) return
    this.#kept = undefined
    this.#tell()
  }

  #change(change: (kept: KeptTaps) => KeptTaps): void {
    this.#kept = change(this.#read())
    try {
      localStorage.setItem(this.key, JSON.stringify(this.#kept))
    } catch {
      // Private windows may refuse storage: the taps then live as long as the page.
    }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #read(): KeptTaps {
    try {
      const text = localStorage.getItem(this.key)
      const parsed = Kept.safeParse(text === null ? none : JSON.parse(text))
      return parsed.success ? parsed.data : none
    } catch {
      return this.#kept ?? none
    }
  }
}
