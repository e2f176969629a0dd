import type { Tx } from '@/lib/db'
import { alertsOfKeys, endAlerts } from '../ingest/end-alerts'
import { fingerprintOf, keyOfFingerprint } from '../ingest/fingerprint'
import { type NewAlert, takeAlerts, takeAlertsWithin } from '../ingest/take-alerts'
import type { WebhookTaken } from '../sources-schema'
import { systemCtx } from '../system-ctx'
import type { MappedDocument } from './apply-mapping'
import { maskSecrets } from './mask-secrets'
import { toAlertInput } from './normalise-alert'

type Mapped = MappedDocument['alerts'][number]
type Taken = WebhookTaken['data']
interface Sender {
  agencyId: string
  id: string
  name: string
}

/** From a source that says itself when it is over, a repeat is the same alert for this long. */
const untilOverSeconds = 7 * 86_400
const mostPayload = 65_536

/**
 * Takes what is new and ends what is over, in the order in which it stands in the document: an alert that ended and began
 * again is there at the end.
 * @param tx of a caller's; left out, alerts are gathered with whatever else arrives meanwhile
 */
export async function takeMapped(sender: Sender, alerts: Mapped[], now: Date, tx?: Tx): Promise<Taken> {
  const taken: Taken = []
  for (const run of runsOf(alerts)) {
    if (run[0]?.alert.resolved) taken.push(...(await endThem(sender, run, now, tx)))
    else {
      const fresh = run.map((one) => toNewAlert(sender, one))
      const results = tx
        ? await takeAlertsWithin(tx, sender.agencyId, fresh, now)
        : await takeAlerts(sender.agencyId, fresh, now)
      taken.push(...results.map(({ id, outcome }) => ({ id, outcome })))
    }
  }
  return taken
}

function runsOf(alerts: Mapped[]): Mapped[][] {
  const runs: Mapped[][] = []
  for (const one of alerts) {
    const last = runs.at(-1)
    if (last?.[0] && last[0].alert.resolved === one.alert.resolved) last.push(one)
    else runs.push([one])
  }
  return runs
}

function toNewAlert({ id, name }: Sender, mapped: Mapped): NewAlert {
  const payload = maskSecrets(mapped.item)
  return {
    source: { id, name },
    alert: toAlertInput(mapped),
    ...((JSON.stringify(payload)?.length ?? 0) > mostPayload ? {} : { payload }),
    ...(mapped.saysWhenOver ? { windowSeconds: untilOverSeconds } : {}),
  }
}

async function endThem(sender: Sender, run: Mapped[], now: Date, tx?: Tx): Promise<Taken> {
  const ctx = systemCtx(sender.agencyId, now, sender.name)
  const keys = run.map((one) => keyOfFingerprint(fingerprintOf({ ...toAlertInput(one), source: sender.name })))
  const end = async (within: Tx) =>
    endAlerts(within, ctx, await alertsOfKeys(within, keys), {
      state: 'resolved',
      by: sender.name,
      reason: `${sender.name} says that it is over.`,
    })
  const ended = await (tx ? end(tx) : ctx.transaction(end))
  return ended.map((id) => ({ id, outcome: 'resolved' as const }))
}
