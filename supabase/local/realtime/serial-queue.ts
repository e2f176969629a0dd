/**
 * Runs tasks one after the other. As long as nothing waits, a task that needs no waiting runs at once, within the call,
 * so a channel whose rights are known costs no turn of the event loop for a message.
 */
export class SerialQueue {
  private readonly waiting: Array<() => void | Promise<void>> = []
  private busy = false
  private readonly limit: number
  private readonly onError: (error: unknown) => void

  constructor(limit: number, onError: (error: unknown) => void) {
    this.limit = limit
    this.onError = onError
  }

  /** False when too many tasks wait already; the task is then not taken. */
  run(task: () => void | Promise<void>): boolean {
    if (this.waiting.length >= this.limit) return false
    this.waiting.push(task)
    if (!this.busy) this.drain()
    return true
  }

  private drain(): void {
    for (let task = this.waiting.shift(); task; task = this.waiting.shift()) {
      const pending = this.attempt(task)
      if (!pending) continue
      this.busy = true
      void pending.catch(this.onError).then(() => {
        this.busy = false
        this.drain()
      })
      return
    }
  }

  private attempt(task: () => void | Promise<void>): Promise<void> | undefined {
    try {
      return task() ?? undefined
    } catch (error) {
      this.onError(error)
      return undefined
    }
  }
}
