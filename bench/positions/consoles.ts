import { createClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { PublicConfig } from '@/lib/http/schema'
import { PositionsHint } from '@/lib/realtime/schema'
import { replayAccount } from '../replay/own-agency'

const waitMs = 15_000
/** One position in so many is measured: enough for a 99th percentile, and little beside the reading itself. */
const oneIn = 25

export interface Console {
  /** From a device's own time to this console, of the positions that were measured. */
  ageMs: number[]
  broadcasts: number
  forget: () => void
  leave: () => Promise<unknown>
}

const Session = z.object({ access_token: z.string() })

async function signIn({ supabaseUrl, supabasePublishableKey }: PublicConfig): Promise<string> {
  const response = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: supabasePublishableKey },
    body: JSON.stringify(replayAccount),
    signal: AbortSignal.timeout(waitMs),
  })
  return Session.parse(await response.json()).access_token
}

/** So many consoles on the agency's private channel, each with a connection of its own, as browsers have. */
export async function joinAsConsoles(config: PublicConfig, agencyId: string, count: number): Promise<Console[]> {
  const token = await signIn(config)
  const consoles: Console[] = []
  for (let index = 0; index < count; index++) consoles.push(await join(config, agencyId, token))
  return consoles
}

async function join(config: PublicConfig, agencyId: string, token: string): Promise<Console> {
  const client = createClient(config.supabaseUrl, config.supabasePublishableKey, {
    accessToken: () => Promise.resolve(token),
  })
  await client.realtime.setAuth()
  const channel = client.channel(`agency:${agencyId}`, { config: { private: true } })
  const joined: Console = {
    ageMs: [],
    broadcasts: 0,
    forget() {
      this.ageMs = []
      this.broadcasts = 0
    },
    leave: async () => {
      await client.removeAllChannels()
      await client.realtime.disconnect()
    },
  }
  let seen = 0
  channel.on('broadcast', { event: 'unitsUpdated' }, ({ payload }: { payload?: unknown }) => {
    const hint = PositionsHint.safeParse(payload)
    if (!hint.success) return
    const nowMs = Date.now()
    joined.broadcasts += 1
    for (const [, , atMs] of hint.data.positions) if (seen++ % oneIn === 0) joined.ageMs.push(nowMs - atMs)
  })
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve()
      else if (status === 'CHANNEL_ERROR' || status === 'TIMED_OUT') reject(error ?? new Error(status))
    }, waitMs)
  })
  return joined
}
