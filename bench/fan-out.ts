import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@supabase/supabase-js'
import { z } from 'zod'
import { EventFeed } from '@/lib/events/schema'
import { Incident, Note } from '@/lib/incidents/schema'
import { createApiClient } from './replay/api-client'
import { replayAccount } from './replay/own-agency'
import { latencyOf, type Latency } from './statistics'

export interface FanOutOptions {
  origin: string
  key: string
  agencyId: string
  supabaseUrl: string
  publishableKey: string
  changes: number
}

const waitMs = 10_000

export interface FanOutResult {
  latency: Latency
  /** Changes whose hint did not come within ten seconds; a screen finds those by its slow timer. */
  withoutHint: number
}

/**
 * One client changes something, another sees it: from the moment the change is sent until the other client, told by the hint
 * on the agency's channel, holds the new log entry fetched from the API.
 */
export async function benchFanOut(options: FanOutOptions): Promise<FanOutResult> {
  const api = createApiClient(options.origin, options.key)
  const incident = await api.post(
    '/incidents',
    { type: 'other' },
    `fan-out-${options.agencyId}-${Date.now()}`,
    Incident,
  )
  let { lastSeq } = await api.get('/events?after=0&limit=1', EventFeed)
  let onSeen: (at: number) => void = () => undefined
  async function fetchGap(): Promise<void> {
    const { data } = await api.get(`/events?after=${lastSeq}`, EventFeed)
    const at = performance.now()
    lastSeq = Math.max(lastSeq, ...data.map((event) => event.seq))
    if (data.some((event) => event.type === 'incident.note_added')) onSeen(at)
  }
  const leave = await listen(options, () => void fetchGap())
  const times: number[] = []
  let withoutHint = 0
  for (let change = 0; change < options.changes; change++) {
    const seen = new Promise<number>((resolve) => {
      onSeen = resolve
    })
    const beganAt = performance.now()
    await api.post(`/incidents/${incident.id}/notes`, { text: `Change ${change}` }, `fan-out-${beganAt}`, Note)
    const at = await Promise.race([seen, sleep(waitMs, undefined, { ref: false })])
    if (at === undefined) withoutHint++
    else times.push(at - beganAt)
    await sleep(30)
  }
  await leave()
  return { latency: latencyOf(times), withoutHint }
}

const Session = z.object({ access_token: z.string() })

/** Joins the agency's private channel as a person, as a browser does. @returns how to leave it */
async function listen(options: FanOutOptions, onHint: () => void): Promise<() => Promise<unknown>> {
  const response = await fetch(`${options.supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: options.publishableKey },
    body: JSON.stringify(replayAccount),
    signal: AbortSignal.timeout(waitMs),
  })
  const { access_token: token } = Session.parse(await response.json())
  const supabase = createClient(options.supabaseUrl, options.publishableKey, {
    accessToken: () => Promise.resolve(token),
  })
  await supabase.realtime.setAuth()
  const channel = supabase.channel(`agency:${options.agencyId}`, { config: { private: true } })
  channel.on('broadcast', { event: 'incidentsUpdated' }, onHint)
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve()
      else if (status === 'CHANNEL_ERROR' || status === 'TIMED_OUT') reject(error ?? new Error(status))
    }, waitMs)
  })
  return async () => {
    await supabase.removeAllChannels()
    await supabase.realtime.disconnect()
  }
}
