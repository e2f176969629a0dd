import { z } from 'zod'
import { Tap } from './tap'

const Taps = z.array(Tap).catch([])
const none: Tap[] = []

/** The taps that are still to be sent, on this phone, of one person in one agency; they outlive a reload and a flat network. */
export class TapStore {
  readonly #key: string
  #taps: Tap[] | undefined
  readonly #listeners = new Set<() => void>()

  constructor(agencyId: string, userId: string) {
    this.#key = `turnout.taps.${agencyId}.${userId}`
  }

  readonly all = (): Tap[] => (this.#taps ??= this.#read())
  readonly allOnServer = (): Tap[] => none

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  add(tap: Tap): void {
    this.#set([...this.all(), tap])
  }

  remove(id: string): void {
    this.#set(this.all().filter((tap) => tap.id !== id))
  }

  #set(taps: Tap[]): void {
    this.#taps = taps
    try {
      localStorage.setItem(this.#key, JSON.stringify(taps))
    } catch {
      // Private windows may refuse storage: the taps then live as long as the page.
    }
    for (const listener of this.#listeners) listener()
  }

  #read(): Tap[] {
    try {
      return Taps.parse(JSON.parse(localStorage.getItem(this.#key) ?? '[]'))
    } catch {
      return []
    }
  }
}
