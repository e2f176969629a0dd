const mostYoung = 32
const mostInAll = 256
const youngMs = 1_000

interface Sending {
  endpointId: string
  most: number
  sinceMs: number
}

/**
 * What a process is sending. At most 32 at once are expected to be answered soon; one that takes longer than a second counts
 * no more among them, so that endpoints that do not answer, however many there are, take no place from those that do.
 */
export class InFlight {
  private readonly sending = new Set<Sending>()
  private readonly counts = new Map<string, number>()

  get busy(): ReadonlyMap<string, number> {
    return this.counts
  }

  room(nowMs: number): number {
    let young = 0
    for (const { sinceMs } of this.sending) if (nowMs - sinceMs < youngMs) young++
    return Math.max(0, Math.min(mostYoung - young, mostInAll - this.sending.size))
  }

  /** @returns what to call when it is over; answers whether something may have waited for its place */
  begin(endpointId: string, most: number, nowMs: number): (nowMs: number) => boolean {
    const one: Sending = { endpointId, most, sinceMs: nowMs }
    this.sending.add(one)
    this.counts.set(endpointId, (this.counts.get(endpointId) ?? 0) + 1)
    return (endMs) => {
      const mine = this.counts.get(endpointId) ?? 0
      const wasFull = mine >= most || this.room(endMs) === 0
      this.sending.delete(one)
      if (mine > 1) this.counts.set(endpointId, mine - 1)
      else this.counts.delete(endpointId)
      return wasFull
    }
  }
}
