import { system, type Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { FreshCache } from '@/lib/fresh-cache'
import { newId } from '@/lib/ids'

export interface KnownSource {
  id: string
  name: string
  alertsPerSecond: number
  isDisabled: boolean
}

/** A source that is switched off or slowed down is so everywhere after this long. */
const freshMs = 5_000
/** A sender that puts an id into its name must not fill the agency's list of sources. */
export const mostSources = 500
const mostCached = 20_000
const sources = new FreshCache<KnownSource>(freshMs, mostCached)

type Db = Tx | ReturnType<typeof system>

/** What senders through the API may send before one of them counts as gone mad; what is written bounds them together. */
const apiAlertsPerSecond = 50_000

/**
 * The agency's source of this name; one that is heard for the first time is written down. Kept in the process for seconds,
 * because it is asked for every alert.
 * @param tx of a caller who has one open: with a second connection beside it, many of them would wait for each other
 * @throws AppError validation_failed when there are too many of them
 */
export async function sourceNamed(agencyId: string, name: string, tx?: Tx): Promise<KnownSource> {
  const key = `${agencyId} ${name.toLowerCase()}`
  const findOrWrite = async (db: Db) => (await find(db, agencyId, name)) ?? write(db, agencyId, name)
  // Of a transaction that may yet be undone nothing is remembered.
  return tx ? ((await sources.peek(key)) ?? findOrWrite(tx)) : sources.get(key, () => findOrWrite(system()))
}

async function find(db: Db, agencyId: string, name: string): Promise<KnownSource | undefined> {
  const row = await db
    .selectFrom('alertSources')
    .select(['id', 'name', 'alertsPerSecond', 'disabledAt'])
    .where('agencyId', '=', agencyId)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return (
    row && { id: row.id, name: row.name, alertsPerSecond: row.alertsPerSecond, isDisabled: row.disabledAt !== null }
  )
}

async function write(db: Db, agencyId: string, name: string): Promise<KnownSource> {
  const { count } = await db
    .selectFrom('alertSources')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (count >= mostSources)
    throw invalidField('source', `This agency has ${mostSources} sources already. Send under a name it knows.`)
  await db
    .insertInto('alertSources')
    .values({ id: newId(), agencyId, name, kind: 'api', alertsPerSecond: apiAlertsPerSecond })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const source = await find(db, agencyId, name)
  if (!source) throw invalidField('source', 'This source was retired just now. Send the alert again.')
  return source
}
