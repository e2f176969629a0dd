import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { newId } from '@/lib/ids'
import { broadcastAll } from '@/lib/realtime'
import { type InboxNotice, type Urgency, userTopic } from '@/lib/realtime/schema'
import type { InboxReason } from '../inbox-schema'
import { tell } from '../tell'
import { gatherByPerson, type ToldPerson } from './gather-by-person'

/** One person, a text, an urgency and a reason: all that any way of telling somebody needs to know. */
export interface NewMessage {
  userId: string
  title: string
  body: string
  urgency: Urgency
  reason: InboxReason
  /** Where it leads, on this site. */
  path: string
  alertId?: string | undefined
  incidentId?: string | undefined
  /** The same news for the same person is told once. */
  onceKey: string
}

export interface Notification {
  agencyId: string
  messages: readonly NewMessage[]
}

const shorten = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…`.toWellFormed() : text.toWellFormed()

/**
 * The seam between what happened and the people who are to know it: each gets it into their inbox, is told on their screens
 * and woken on their devices, after this transaction commits and once for each `onceKey`, whoever else tells them at the same
 * moment. Other ways to reach somebody (SMS, voice, e-mail) begin here. Only active members of the agency are reached.
 * @returns whom it told something new
 */
export async function notify(tx: Tx, ctx: Pick<Ctx, 'now'>, { agencyId, messages }: Notification): Promise<string[]> {
  if (messages.length === 0) return []
  const told = gatherByPerson(await write(tx, ctx.now, agencyId, messages))
  await broadcastAll(
    tx,
    told.map(({ userId, count, first: { title, urgency } }) => ({
      topic: userTopic(userId),
      event: 'inbox',
      payload: { agencyId, count, title, urgency } satisfies InboxNotice,
    })),
  )
  await wake(tx, ctx, agencyId, told)
  return told.map(({ userId }) => userId)
}

/** Only those that are new. In one order for everybody, so that nobody waits crosswise for the same people. */
async function write(tx: Tx, now: Date, agencyId: string, messages: readonly NewMessage[]): Promise<NewMessage[]> {
  const rows = messages.map((message) => ({ id: newId(), ...message }))
  const given = rows.map(({ title, body, ...row }) => ({
    ...row,
    title: shorten(title, 300),
    body: shorten(body, 2_000),
  }))
  const { rows: written } = await sql<{ id: string }>`
    insert into public.inbox_messages (id, agency_id, user_id, title, body, urgency, reason, path, alert_id, incident_id, once_key, created_at)
    select r.id, ${agencyId}, r."userId", r.title, r.body, r.urgency, r.reason, r.path, r."alertId", r."incidentId", r."onceKey", ${now}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (id uuid, "userId" uuid, title text, body text, urgency text,
      reason jsonb, path text, "alertId" uuid, "incidentId" uuid, "onceKey" text)
    join public.members m on m.agency_id = ${agencyId} and m.user_id = r."userId" and m.disabled_at is null
    order by r."userId", r."onceKey"
    on conflict (user_id, agency_id, once_key) do nothing
    returning id
  `.execute(tx)
  const ids = new Set(written.map((row) => row.id))
  return rows.filter((row) => ids.has(row.id))
}

/** One push a person however much is new; people who are told the same share it. */
async function wake(tx: Tx, ctx: Pick<Ctx, 'now'>, agencyId: string, told: readonly ToldPerson[]): Promise<void> {
  const pushes = new Map<string, { person: ToldPerson; userIds: string[] }>()
  for (const person of told) {
    const { count, first } = person
    const same = JSON.stringify([count, first.title, first.body, first.path])
    const push = pushes.get(same) ?? { person, userIds: [] }
    push.userIds.push(person.userId)
    pushes.set(same, push)
  }
  for (const { person, userIds } of pushes.values()) {
    const { count, first } = person
    const isOne = count === 1
    await tell(tx, ctx, {
      agencyId,
      userIds,
      kind: 'alert',
      title: isOne ? first.title : `${shorten(first.title, 100)} and ${count - 1} more`,
      body: first.body,
      path: first.path,
      tag: `alert-${first.alertId ?? first.incidentId ?? first.onceKey}`,
      incidentId: isOne ? first.incidentId : undefined,
    })
  }
}
