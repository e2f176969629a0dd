import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { newId } from '@/lib/ids'
import { enqueue } from '@/lib/jobs'
import type { PushDelivery } from './schema'
import { vapidKeys } from './vapid'

export interface News {
  agencyId: string
  userIds: readonly string[]
  kind: PushDelivery['kind']
  title: string
  body: string
  /** Where a tap leads. */
  path: string
  /** The same tag replaces what the phone shows. */
  tag: string
  incidentId?: string | undefined
}

/** A push holds 4 kB; what is said must fit when every character takes four bytes. */
const mostTitle = 120
const mostBody = 400
const shorten = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)

/**
 * The seam between what happened and the devices that are to be woken: every device of these people gets one delivery, sent
 * after this transaction commits. Only members of the agency of the transaction are reached. Does nothing where push is off.
 */
export async function tell(tx: Tx, { now }: Pick<Ctx, 'now'>, news: News): Promise<void> {
  if (news.userIds.length === 0 || !vapidKeys()) return
  const devices = await tx
    .selectFrom('pushSubscriptions as s')
    .innerJoin('members as m', (on) => on.onRef('m.userId', '=', 's.userId').on('m.agencyId', '=', news.agencyId))
    .select(['s.id', 's.userId'])
    .where('s.userId', 'in', [...new Set(news.userIds)])
    .where('s.endedAt', 'is', null)
    .where('m.disabledAt', 'is', null)
    .orderBy('s.id')
    .execute()
  if (devices.length === 0) return
  const deliveries = devices.map((device) => ({
    id: newId(),
    subscriptionId: device.id,
    userId: device.userId,
    agencyId: news.agencyId,
    kind: news.kind,
    incidentId: news.incidentId ?? null,
    createdAt: now,
  }))
  await tx.insertInto('pushDeliveries').values(deliveries).execute()
  const words = { title: shorten(news.title, mostTitle), body: shorten(news.body, mostBody) }
  for (const { id } of deliveries)
    await enqueue(tx, 'send-push', { deliveryId: id, ...words, path: news.path, tag: news.tag })
}
