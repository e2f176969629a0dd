const mostYoung = 32
const mostInAll = 256
const youngMs = 1_000

interface Sending {
  endpointId: string
  sinceMs: number
}

/** What a claim was limited by, and what it brought. */
export interface Claim {
  room: number
  busy: ReadonlyMap<string, number>
  claimed: readonly { endpointId: string; most: number }[]
}

/**
 * What a process is sending. At most 32 at once are expected to be answered soon; one that takes longer than a second counts
 * no more among them, so that endpoints that do not answer, however many there are, take no place from those that do.
 */
export class InFlight {
  private readonly sending = new Set<Sending>()
  private readonly counts = new Map<string, number>()
  /** Endpoints for which more may be due than there was room for. */
  private readonly hungry = new Set<string>()
  private isShort = false

  /** As it is now; it does not change afterwards. */
  busy(): ReadonlyMap<string, number> {
    return new Map(this.counts)
  }

  room(nowMs: number): number {
    let young = 0
    for (const { sinceMs } of this.sending) if (nowMs - sinceMs < youngMs) young++
    return Math.max(0, Math.min(mostYoung - young, mostInAll - this.sending.size))
  }

  /** Keeps in mind where the next free place is waited for: where a claim brought as much as it was allowed to. */
  note({ room, busy, claimed }: Claim): void {
    this.isShort = claimed.length >= room
    if (!this.isShort) for (const id of this.hungry) if (!busy.has(id)) this.hungry.delete(id)
    for (const [endpointId, ofOne] of Map.groupBy(claimed, (one) => one.endpointId)) {
      const [first] = ofOne
      if (first && ofOne.length + (busy.get(endpointId) ?? 0) >= first.most) this.hungry.add(endpointId)
      else this.hungry.delete(endpointId)
    }
  }

  /** @returns what to call when it is over; it answers whether something may have waited for the place */
  begin(endpointId: string, nowMs: number): () => boolean {
    const one: Sending = { endpointId, sinceMs: nowMs }
    this.sending.add(one)
    this.counts.set(endpointId, (this.counts.get(endpointId) ?? 0) + 1)
    return () => {
      this.sending.delete(one)
      const left = (this.counts.get(endpointId) ?? 1) - 1
      if (left > 0) this.counts.set(endpointId, left)
      else this.counts.delete(endpointId)
      return this.isShort || this.hungry.has(endpointId)
    }
  }
}
