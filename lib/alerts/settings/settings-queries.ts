import type { Tx } from '@/lib/db'
import { AlertSettings } from '../rules-schema'

/** What counts while nobody has said anything else; as the columns of the table have it. */
const untouched: AlertSettings = { incidentFrom: 'severe', defaultPolicyId: null, version: 0 }

const selectSettings = (tx: Tx, agencyId: string) =>
  tx.selectFrom('alertSettings').select(['incidentFrom', 'defaultPolicyId', 'version']).where('agencyId', '=', agencyId)

export async function loadSettings(tx: Tx, agencyId: string): Promise<AlertSettings> {
  const row = await selectSettings(tx, agencyId).executeTakeFirst()
  return row ? AlertSettings.parse(row) : untouched
}

/** Locked; written down now when they were not, in the version they were shown under. */
export async function lockSettings(tx: Tx, agencyId: string): Promise<AlertSettings> {
  await tx
    .insertInto('alertSettings')
    .values({ agencyId, ...untouched })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return AlertSettings.parse(await selectSettings(tx, agencyId).forUpdate().executeTakeFirstOrThrow())
}
