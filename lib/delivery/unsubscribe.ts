import type { Ctx } from '@/lib/auth'
import { system } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { requireUser } from './subscriptions-queries'

/** Wakes this device no more. It is the person's own, so it needs no permission. */
export async function unsubscribe(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const userId = requireUser(ctx.actor)
  await ctx.transaction(async (tx) => {
    const ended = await tx
      .updateTable('pushSubscriptions')
      .set({ endedAt: ctx.now, endedBy: 'removed' })
      .where('id', '=', id)
      .where('userId', '=', userId)
      .where('endedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw notFound('device')
  })
}

/**
 * At sign-out, when the session may have ended already: the endpoint, known only to that browser and to us, is proof enough
 * of being that browser.
 */
export async function endSignedOutDevice(endpoint: string, now: Date): Promise<void> {
  await system()
    .updateTable('pushSubscriptions')
    .set({ endedAt: now, endedBy: 'sign_out' })
    .where('endpoint', '=', endpoint)
    .where('endedAt', 'is', null)
    .execute()
}
