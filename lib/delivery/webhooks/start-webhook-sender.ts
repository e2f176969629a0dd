import { listen } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { webhookChannel } from './queue-webhook'
import { type SenderOptions, WebhookSender } from './webhook-sender'

export interface RunningSender {
  /** Claims nothing more and lets what is under way finish, for five seconds at most. */
  stop: () => Promise<void>
}

const lookEveryMs = 1_000
/** Places come free as what is slow is counted as slow. */
const lookWhenFullMs = 200
const patienceMs = 5_000

/**
 * Sends webhooks until stopped: at once when told of new ones, and every second whatever was missed or is due again. As many
 * processes as wanted; each delivery is one process's at a time.
 */
export function startWebhookSender(options: Partial<SenderOptions> = {}): RunningSender {
  const look = alarm()
  const { TURNOUT_ALLOW_PRIVATE_WEBHOOKS: allowPrivate } = env()
  const sender = new WebhookSender({ allowPrivate, ...options, onFree: look.ring })
  const listening = listen(webhookChannel, look.ring)
  const stopping = new AbortController()

  async function run(): Promise<void> {
    let failing = false
    while (!stopping.signal.aborted) {
      try {
        await sender.sendDue()
        failing = false
      } catch (error) {
        if (!failing)
          log().warn({ error: error instanceof Error ? error.message : String(error) }, 'webhooks cannot be claimed')
        failing = true
      }
      await look.wait(sender.isFull ? lookWhenFullMs : lookEveryMs)
    }
  }

  const ended = run()
  return {
    async stop() {
      stopping.abort()
      look.ring()
      await listening.stop()
      await ended
      await Promise.race([sender.finish(), passed(patienceMs)])
      // What is cut off now is written down as not answered, and is tried again.
      sender.close()
      await Promise.race([sender.finish(), passed(lookEveryMs)])
    },
  }
}

const passed = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())

/** Waits until it is rung, or for a time; rung while nobody waits, the next one does not wait. */
function alarm() {
  let isRung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      isRung = true
      wake?.()
    },
    wait: async (ms: number): Promise<void> => {
      if (!isRung) {
        let timer: ReturnType<typeof setTimeout> | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          timer = setTimeout(resolve, ms)
        })
        clearTimeout(timer)
        wake = undefined
      }
      isRung = false
    },
  }
}
