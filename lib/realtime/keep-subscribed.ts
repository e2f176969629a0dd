import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'

export interface Subscription {
  client: SupabaseClient
  /** Of a private channel, for example `agency:{id}`. */
  topic: string
  onMessage: (event: string, payload: unknown) => void
  onJoined: () => void
  onLost: () => void
}

/** The shape of what supabase-js hands to a broadcast listener. */
interface Message {
  event: string
  payload?: unknown
}

const waitsMs = [1_000, 2_000, 5_000, 10_000]

/**
 * Stays on a private channel until told to stop. supabase-js rejoins by itself after a lost connection, but not after the
 * server closed the channel (an expired token, say): then the object is dead and a new one is made, after a growing pause.
 * @returns stop
 */
export function keepSubscribed({ client, topic, onMessage, onJoined, onLost }: Subscription): () => void {
  let channel: RealtimeChannel | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let stopped = false

  async function join(): Promise<void> {
    // subscribe() does not wait for the token: without this the first join is judged as anonymous.
    await client.realtime.setAuth().catch(() => undefined)
    if (stopped) return
    const joining = client.channel(topic, { config: { private: true } })
    channel = joining
    joining
      .on('broadcast', { event: '*' }, (message: Message) => onMessage(message.event, message.payload))
      .subscribe((status) => {
        if (stopped || channel !== joining) return
        if (status === 'SUBSCRIBED') {
          failures = 0
          onJoined()
          return
        }
        onLost()
        if (status === 'CLOSED') joinLater(joining)
      })
  }

  function joinLater(closed: RealtimeChannel): void {
    channel = undefined
    void client.removeChannel(closed)
    const waitMs = waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 10_000
    failures += 1
    // Spread out, so that a thousand screens do not come back in the same instant.
    timer = setTimeout(() => void join(), waitMs * (0.75 + Math.random() / 2))
  }

  void join()
  return () => {
    stopped = true
    clearTimeout(timer)
    if (channel) void client.removeChannel(channel)
  }
}
