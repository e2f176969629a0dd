import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import { env } from '@/lib/env'
import { AppError, conflict, invalidField } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { PrivateAddress, resolvePublic } from './public-address'
import type { PushSubscription, Subscribe } from './schema'
import { requireUser, toSubscription } from './subscriptions-queries'
import { requireVapidKeys } from './vapid'

const mostDevices = 20

/**
 * Keeps where a browser can be woken. The same endpoint again is the same device; another person's is theirs no longer,
 * because the phone has changed hands.
 */
export async function subscribe(ctx: Ctx, input: Subscribe): Promise<PushSubscription> {
  requirePermission(ctx.actor, 'resources:status')
  const userId = requireUser(ctx.actor)
  requireVapidKeys()
  requireKeys(input.keys)
  await requirePublicEndpoint(input.endpoint)
  return ctx.transaction(async (tx) => {
    await sql`select app.release_push_endpoint(${input.endpoint})`.execute(tx)
    const device = { p256dh: input.keys.p256dh, auth: input.keys.auth, deviceName: input.deviceName }
    const row = await tx
      .insertInto('pushSubscriptions')
      .values({ id: newId(), userId, endpoint: input.endpoint, ...device, createdAt: ctx.now })
      .onConflict((on) =>
        on
          .column('endpoint')
          .where('endedAt', 'is', null)
          .doUpdateSet({ ...device, failures: 0 })
          .where('pushSubscriptions.userId', '=', userId),
      )
      .returningAll()
      .executeTakeFirst()
    if (!row) throw conflict('Somebody else signed in on this phone at the same moment. Try again.')
    const { count } = await tx
      .selectFrom('pushSubscriptions')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('userId', '=', userId)
      .where('endedAt', 'is', null)
      .executeTakeFirstOrThrow()
    if (count > mostDevices)
      throw conflict(`You have ${mostDevices} devices already. Remove one that you do not use any more.`)
    return toSubscription(row)
  })
}

/** As RFC 8291 wants them: an uncompressed point on P-256, and 16 random bytes. */
function requireKeys({ p256dh, auth }: Subscribe['keys']): void {
  const point = Buffer.from(p256dh, 'base64url')
  if (point.length !== 65 || point[0] !== 4)
    throw invalidField('keys.p256dh', 'This is not the public key of a push subscription.')
  if (Buffer.from(auth, 'base64url').length !== 16)
    throw invalidField('keys.auth', 'This is not the secret of a push subscription.')
}

/** We send to this address later, from inside our own network: it must be one of the open internet. */
async function requirePublicEndpoint(endpoint: string): Promise<void> {
  if (env().TURNOUT_ALLOW_PRIVATE_PUSH) return
  const { protocol, hostname } = new URL(endpoint)
  if (protocol !== 'https:') throw invalidField('endpoint', 'A push endpoint is an https address.')
  try {
    await resolvePublic(hostname)
  } catch (error) {
    if (error instanceof PrivateAddress)
      throw invalidField('endpoint', 'A push endpoint is an address of the open internet.')
    throw new AppError('unavailable', `This server does not find the push service ${hostname}; it may be offline.`, {
      internal: error instanceof Error ? error.message : String(error),
      cause: error,
    })
  }
}
