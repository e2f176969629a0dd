import type { PublicConfig } from '@/lib/http/schema'
import { PositionsHint } from '@/lib/realtime/schema'
import { joinAgency, signInToRealtime } from '../join-agency'

/** One position in so many is measured: enough for a 99th percentile, and little beside the reading itself. */
const oneIn = 25

export interface Console {
  /** From a device's own time to this console, of the positions that were measured. */
  ageMs: number[]
  broadcasts: number
  forget: () => void
  leave: () => Promise<unknown>
}

/** So many consoles on the agency's private channel, each with a connection of its own, as browsers have. */
export async function joinAsConsoles(config: PublicConfig, agencyId: string, count: number): Promise<Console[]> {
  const token = await signInToRealtime(config)
  const consoles: Console[] = []
  for (let index = 0; index < count; index++) consoles.push(await join(config, agencyId, token))
  return consoles
}

async function join(config: PublicConfig, agencyId: string, token: string): Promise<Console> {
  const joined: Console = {
    ageMs: [],
    broadcasts: 0,
    forget() {
      this.ageMs = []
      this.broadcasts = 0
    },
    leave: async () => undefined,
  }
  let seen = 0
  const onPayload = (payload: unknown): void => {
    const hint = PositionsHint.safeParse(payload)
    if (!hint.success) return
    const nowMs = Date.now()
    joined.broadcasts += 1
    for (const [, , atMs] of hint.data.positions) if (seen++ % oneIn === 0) joined.ageMs.push(nowMs - atMs)
  }
  joined.leave = await joinAgency(config, agencyId, 'unitsUpdated', onPayload, token)
  return joined
}
