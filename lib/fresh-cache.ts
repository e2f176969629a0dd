interface Entry<Value> {
  value: Promise<Value>
  readAtMs: number
}

/**
 * Answers that may be seconds old. Of many who ask at once for what is no longer fresh one asks for all of them; what could not
 * be answered is not remembered.
 */
export class FreshCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>()
  private readonly freshMs: number
  private readonly most: number

  constructor(freshMs: number, most: number) {
    this.freshMs = freshMs
    this.most = most
  }

  /** What is fresh already, without asking. */
  peek(key: string): Promise<Value> | undefined {
    const entry = this.entries.get(key)
    return entry && Date.now() - entry.readAtMs < this.freshMs ? entry.value : undefined
  }

  /** For whoever has changed what is behind it; other processes learn of that in their time. */
  forget(key: string): void {
    this.entries.delete(key)
  }

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const fresh = this.peek(key)
    if (fresh) return fresh
    if (this.entries.size >= this.most) this.entries.clear()
    const value = read()
    this.entries.set(key, { value, readAtMs: Date.now() })
    value.catch(() => {
      if (this.entries.get(key)?.value === value) this.entries.delete(key)
    })
    return value
  }
}
