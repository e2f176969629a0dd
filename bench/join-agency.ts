import { createClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { PublicConfig } from '@/lib/http/schema'
import { replayAccount } from './replay/own-agency'

const waitMs = 15_000
const Session = z.object({ access_token: z.string() })

/** An access token as a browser has one. */
export async function signInToRealtime({ supabaseUrl, supabasePublishableKey }: PublicConfig): Promise<string> {
  const response = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: supabasePublishableKey },
    body: JSON.stringify(replayAccount),
    signal: AbortSignal.timeout(waitMs),
  })
  return Session.parse(await response.json()).access_token
}

/**
 * Joins an agency's private channel on a connection of its own, as a console does.
 * @returns how to leave it
 */
export async function joinAgency(
  config: PublicConfig,
  agencyId: string,
  event: string,
  onPayload: (payload: unknown) => void,
  token?: string,
): Promise<() => Promise<unknown>> {
  const access = token ?? (await signInToRealtime(config))
  const client = createClient(config.supabaseUrl, config.supabasePublishableKey, {
    accessToken: () => Promise.resolve(access),
  })
  await client.realtime.setAuth()
  const channel = client.channel(`agency:${agencyId}`, { config: { private: true } })
  channel.on('broadcast', { event }, ({ payload }: { payload?: unknown }) => onPayload(payload))
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve()
      else if (status === 'CHANNEL_ERROR' || status === 'TIMED_OUT') reject(error ?? new Error(status))
    }, waitMs)
  })
  return async () => {
    await client.removeAllChannels()
    await client.realtime.disconnect()
  }
}
