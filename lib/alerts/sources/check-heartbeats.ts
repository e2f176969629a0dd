import { system } from '@/lib/db'
import { log } from '@/lib/log'
import { alertsOfKeys, endAlerts } from '../ingest/end-alerts'
import { keyOfFingerprint } from '../ingest/fingerprint'
import { ownSourceName } from '../ingest/limit-source'
import { sourceNamed } from '../ingest/sources-cache'
import { takeAlertsWithin } from '../ingest/take-alerts'
import { systemCtx } from '../system-ctx'

interface Watched {
  id: string
  agencyId: string
  name: string
  heartbeatSeconds: number | null
  disabledAt: Date | null
  retiredAt: Date | null
  lastHeardAt: Date
  downSince: Date | null
}

const fingerprintOf = (sourceId: string) => `source.silent:${sourceId}`

/**
 * A source that has been silent for longer than it may raises one alert, which is over when it is heard again, or when nobody
 * waits for it any more. One that was never heard counts from its creation.
 */
export async function checkHeartbeats(now: Date): Promise<void> {
  for (const source of await readWatched()) {
    try {
      const isSilent = isExpected(source) && silentMs(source, now) > 0
      if (isSilent && source.downSince === null) await raise(source, now)
      else if (!isSilent && source.downSince !== null) await end(source, now)
    } catch (error) {
      // The others are looked at all the same; this one again in a minute.
      log().error({ sourceId: source.id, err: error }, 'heartbeat of an alert source not checked')
    }
  }
}

/** Past the time it is granted. */
const silentMs = ({ lastHeardAt, heartbeatSeconds }: Watched, now: Date) =>
  now.getTime() - lastHeardAt.getTime() - (heartbeatSeconds ?? 0) * 1_000

const isExpected = ({ heartbeatSeconds, disabledAt, retiredAt }: Watched) =>
  heartbeatSeconds !== null && disabledAt === null && retiredAt === null

async function readWatched(): Promise<Watched[]> {
  const rows = await system()
    .selectFrom('alertSources as s')
    .leftJoin('alertSourceStates as t', 't.sourceId', 's.id')
    .select(['s.id', 's.agencyId', 's.name', 's.heartbeatSeconds', 's.disabledAt', 's.retiredAt', 's.createdAt'])
    .select(['t.lastSeenAt', 't.downSince'])
    .where((eb) =>
      eb.or([
        eb('t.downSince', 'is not', null),
        eb.and([
          eb('s.heartbeatSeconds', 'is not', null),
          eb('s.disabledAt', 'is', null),
          eb('s.retiredAt', 'is', null),
        ]),
      ]),
    )
    .execute()
  return rows.map(({ lastSeenAt, createdAt, ...row }) => ({ ...row, lastHeardAt: lastSeenAt ?? createdAt }))
}

/** Whoever sets down_since raises the alert, in one transaction: two who look at once raise one. */
async function raise({ id, agencyId, name, heartbeatSeconds, lastHeardAt }: Watched, now: Date): Promise<void> {
  const ctx = systemCtx(agencyId, now)
  await ctx.transaction(async (tx) => {
    const own = await sourceNamed(agencyId, ownSourceName, tx)
    await tx
      .insertInto('alertSourceStates')
      .values({ sourceId: id, agencyId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const claimed = await tx
      .updateTable('alertSourceStates')
      .set({ downSince: now })
      .where('sourceId', '=', id)
      .where('downSince', 'is', null)
      // Heard while we looked: then it is not silent.
      .where((eb) => eb.or([eb('lastSeenAt', 'is', null), eb('lastSeenAt', '<=', lastHeardAt)]))
      .executeTakeFirst()
    if (claimed.numUpdatedRows === 0n) return
    const alert = {
      type: 'source.silent',
      severity: 'moderate' as const,
      title: `${name} is silent`,
      description: `Nothing was heard from it since ${lastHeardAt.toISOString()}; it should be heard every ${heartbeatSeconds} s.`,
      fingerprint: fingerprintOf(id),
      metadata: { sourceId: id },
    }
    await takeAlertsWithin(tx, agencyId, [{ source: own, alert }], now)
  })
}

async function end(source: Watched, now: Date): Promise<void> {
  const ctx = systemCtx(source.agencyId, now)
  await ctx.transaction(async (tx) => {
    const cleared = await tx
      .updateTable('alertSourceStates')
      .set({ downSince: null })
      .where('sourceId', '=', source.id)
      .where('downSince', 'is not', null)
      .executeTakeFirst()
    if (cleared.numUpdatedRows === 0n) return
    const ids = await alertsOfKeys(tx, [keyOfFingerprint(fingerprintOf(source.id))])
    const reason = isExpected(source) ? `${source.name} was heard again.` : `${source.name} is not waited for any more.`
    await endAlerts(tx, ctx, ids, { state: 'resolved', by: ctx.actor.name, reason })
  })
}
