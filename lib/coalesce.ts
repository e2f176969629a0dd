import { AppError } from './errors'

export interface CoalescerOptions<Item, Result> {
  /** Writes all of them at once; results in the order of the items. */
  flush: (items: Item[]) => Promise<Result[]>
  weightOf: (item: Item) => number
  /** Of one flush, unless a single item is heavier. */
  mostPerFlush: number
  /** Waiting beyond this, whoever comes is told to come later. */
  mostWaiting: number
  /** A flush begins so long after the one before, so that a steady stream costs so many transactions a second and not one an item … */
  paceMs?: number
  /** … unless so much waits already. */
  enough?: number
}

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Gathers what arrives while a flush runs into the next one. Whoever comes when nothing runs is written at once, so that an
 * idle system adds no delay and a busy one pays a transaction for many.
 */
export class Coalescer<Item, Result> {
  private readonly options: CoalescerOptions<Item, Result>
  private readonly waiting: Waiting<Item, Result>[] = []
  private waitingWeight = 0
  private isRunning = false
  private stopResting: (() => void) | undefined

  constructor(options: CoalescerOptions<Item, Result>) {
    this.options = options
  }

  /** Ends when the item is written. @throws AppError unavailable when too much waits already, or what the flush threw. */
  add(item: Item): Promise<Result> {
    if (this.waitingWeight >= this.options.mostWaiting)
      throw new AppError('unavailable', 'More arrives than can be written right now. Send this again in a second.', {
        retryAfterSeconds: 1,
      })
    this.waitingWeight += this.options.weightOf(item)
    const written = new Promise<Result>((resolve, reject) => this.waiting.push({ item, resolve, reject }))
    if (!this.isRunning) void this.run()
    else if (this.isEnough()) this.stopResting?.()
    return written
  }

  get isIdle(): boolean {
    return !this.isRunning && this.waiting.length === 0
  }

  private async run(): Promise<void> {
    this.isRunning = true
    for (let batch = this.take(); batch.length > 0; batch = this.take()) {
      const beganMs = performance.now()
      try {
        const results = await this.options.flush(batch.map(({ item }) => item))
        for (const [index, { resolve, reject }] of batch.entries()) {
          const result = results[index]
          if (result === undefined) reject(new Error('A flush gave fewer results than it had items.'))
          else resolve(result)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
      await this.rest(beganMs)
    }
    this.isRunning = false
  }

  private isEnough(): boolean {
    return this.waitingWeight >= (this.options.enough ?? 1)
  }

  private async rest(beganMs: number): Promise<void> {
    const restMs = (this.options.paceMs ?? 0) - (performance.now() - beganMs)
    if (restMs <= 0 || this.isEnough()) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, restMs)
      this.stopResting = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.stopResting = undefined
  }

  private take(): Waiting<Item, Result>[] {
    let weight = 0
    let count = 0
    for (const { item } of this.waiting) {
      const next = weight + this.options.weightOf(item)
      if (count > 0 && next > this.options.mostPerFlush) break
      weight = next
      count++
    }
    this.waitingWeight -= weight
    return this.waiting.splice(0, count)
  }
}
