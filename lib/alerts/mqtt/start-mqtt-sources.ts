import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { noteRefused } from '../sources/note-state'
import { BrokerSession, type SessionHooks } from './broker-session'
import { type MqttSource, readMqttSources } from './mqtt-source'
import { type Slot, Slots } from './slots'
import { takeMessages } from './take-messages'

export interface RunningMqttSources {
  /** Finishes what is being written; the sessions stay at their brokers for whoever starts next. */
  stop: () => Promise<void>
}

interface Options {
  /** How often the sources are looked at, and that we live is said. */
  beatMs?: number
  /** A process that has not said so for this long is taken for dead. */
  deadAfterMs?: number
  /** The sources of one agency alone. */
  agencyId?: string
}

const keyOf = ({ sourceId, slot }: Slot) => `${sourceId} ${slot}`

/**
 * Reads the sources of kind mqtt of all agencies from their brokers until stopped, beside any number of other processes that
 * do the same: each has a session of its own with every source, and they share the messages.
 */
export function startMqttSources({ beatMs = 5_000, deadAfterMs = 15_000, agencyId }: Options = {}): RunningMqttSources {
  const slots = new Slots(newId(), deadAfterMs)
  const sessions = new Map<string, BrokerSession>()
  const stopping = new AbortController()

  async function tick(): Promise<void> {
    const sources = new Map((await readMqttSources(agencyId)).map((source) => [source.id, source]))
    const ours = await slots.beat()
    await endSessions(sources, new Set(ours.map(keyOf)))
    for (const source of sources.values()) {
      const had = ours.filter((slot) => slot.sourceId === source.id)
      for (const slot of [...had, ...(await slots.claim(source.id, had.length > 0))]) await keep(source, slot)
    }
  }

  async function keep(source: MqttSource, slot: Slot): Promise<void> {
    const { isShared, mayBegin } = await slots.arrangementOf(slot)
    const isToShare = isShared || source.settings.group !== undefined
    const session = sessions.get(keyOf(slot))
    if (session) return session.update(source, isToShare)
    if (!mayBegin || stopping.signal.aborted) return
    const begun = new BrokerSession(source, isToShare, slot, hooksOf(slots, slot))
    sessions.set(keyOf(slot), begun)
    begun.start()
  }

  /** Of those that are another's now, and of those whose source is switched off. */
  async function endSessions(sources: Map<string, MqttSource>, ours: Set<string>): Promise<void> {
    for (const [key, session] of sessions) {
      const isRunning = sources.has(session.slot.sourceId)
      if (isRunning && ours.has(key)) continue
      sessions.delete(key)
      await session.stop(!isRunning)
      if (!isRunning) await slots.remove(session.slot)
    }
  }

  async function keepLooking(): Promise<void> {
    let isFailing = false
    while (!stopping.signal.aborted) {
      try {
        await tick()
        isFailing = false
      } catch (error) {
        if (!isFailing) log().warn({ err: error }, 'the sources of brokers cannot be looked at')
        isFailing = true
      }
      await pause(beatMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const ended = keepLooking()
  return {
    async stop() {
      stopping.abort()
      await ended
      await Promise.all([...sessions.values()].map((session) => session.stop()))
      await slots.release().catch(() => undefined)
    },
  }
}

const hooksOf = (slots: Slots, slot: Slot): SessionHooks => ({
  take: takeMessages,
  trouble: ({ agencyId, id }, message) => noteRefused(agencyId, id, 0, message, new Date()),
  isOurs: () => slots.owns(slot),
  filtersBefore: () => slots.filtersOf(slot),
  keepFilters: (filters, isShared) => slots.keepFilters(slot, filters, isShared),
})
