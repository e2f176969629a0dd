import { Coalescer } from '@/lib/coalesce'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { AlertInput, CapFacts, TakenAlert } from '../schema'
import { type Batch, writeBatches, writeBatchWithin } from './write-batches'

/** An alert on its way in, from whichever way. */
export interface NewAlert {
  source: { id: string; name: string }
  /** `source` in it is the name above. */
  alert: Omit<AlertInput, 'source'>
  /** The sender's own priority, 1 to 5; else it follows from the severity. */
  priority?: number
  category?: string
  /** A test, an exercise or a draft: kept and shown, pages nobody. */
  isDrill?: boolean
  expiresAt?: Date | null
  /** For a source that says when it is over: until then a repeat is the same alert, however long that takes. */
  windowSeconds?: number
  /** The document it was read from, as it came. */
  payload?: unknown
  cap?: CapFacts
}

const mostPerFlush = 2_000
const mostWaiting = 100_000
/** Whoever comes alone is kept at once; of a stream each waits for some milliseconds, and a thousand a second are a hundred transactions. */
const paceMs = 10
const enough = 48

/** One for each agency that sends; there are never many. */
const coalescers = new Map<string, Coalescer<Batch, TakenAlert[] | 'revoked'>>()

/**
 * Keeps the alerts of one request, together with whatever else arrives for the agency meanwhile; durable when this ends.
 * @returns in their order, for each whether it was new or one that is there already
 * @throws AppError unavailable when too much waits, unauthenticated when the key was revoked meanwhile
 */
export async function takeAlerts(
  agencyId: string,
  alerts: NewAlert[],
  receivedAt: Date,
  credential: string | null = null,
): Promise<TakenAlert[]> {
  const coalescer =
    coalescers.get(agencyId) ??
    new Coalescer<Batch, TakenAlert[] | 'revoked'>({
      flush: (batches) => writeBatches(agencyId, batches),
      weightOf: (batch) => batch.alerts.length,
      mostPerFlush,
      mostWaiting,
      paceMs,
      enough,
    })
  coalescers.set(agencyId, coalescer)
  const taken = await coalescer.add({ alerts, receivedAt, credential })
  if (taken === 'revoked') throw new AppError('unauthenticated', 'This API key is unknown, revoked or expired.')
  return taken
}

/** As takeAlerts, within a transaction of the caller's: kept when that commits, and rows in it from here on. */
export const takeAlertsWithin = (
  tx: Tx,
  agencyId: string,
  alerts: NewAlert[],
  receivedAt: Date,
): Promise<TakenAlert[]> => writeBatchWithin(tx, agencyId, { alerts, receivedAt, credential: null })
