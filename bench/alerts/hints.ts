import { Hint } from '@/lib/realtime/schema'
import type { PublicConfig } from '@/lib/http/schema'
import { joinAgency } from '../join-agency'

export interface Hints {
  /** From the request that brought an alert to the hint that named it. */
  latencyMs: number[]
  broadcasts: number
  /** When the request of an alert was made: known with its answer, which may come before or after the hint. */
  sent: (id: string, sentAt: number) => void
  leave: () => Promise<unknown>
}

/** A console that hears which alerts came. */
export async function hearHints(config: PublicConfig, agencyId: string): Promise<Hints> {
  const sentAt = new Map<string, number>()
  const heardAt = new Map<string, number>()
  const hints: Hints = {
    latencyMs: [],
    broadcasts: 0,
    sent(id, at) {
      const heard = heardAt.get(id)
      if (heard === undefined) return void sentAt.set(id, at)
      heardAt.delete(id)
      hints.latencyMs.push(heard - at)
    },
    leave: async () => undefined,
  }
  const leave = await joinAgency(config, agencyId, 'alertsUpdated', (payload) => {
    const hint = Hint.safeParse(payload)
    if (!hint.success) return
    const now = Date.now()
    hints.broadcasts += 1
    for (const id of hint.data.ids) {
      const sent = sentAt.get(id)
      if (sent === undefined) heardAt.set(id, now)
      else hints.latencyMs.push(now - sent)
      sentAt.delete(id)
    }
  })
  hints.leave = leave
  return hints
}
