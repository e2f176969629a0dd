import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { tell } from '@/lib/delivery'
import { broadcast } from '@/lib/realtime'
import { type MessageNotice, userTopic } from '@/lib/realtime/schema'
import { accountsToTell } from '@/lib/resources'
import { activeAssignmentsOfIncident } from './assignments-queries'
import type { IncidentRow } from './incidents-queries'
import type { Note } from './schema'

/** A message reaches everybody on the incident's units but its author, on the open screen and by push. */
export async function tellCrews(tx: Tx, ctx: Ctx, incident: IncidentRow, note: Note): Promise<void> {
  const told = new Set<string>()
  for (const { unitId } of await activeAssignmentsOfIncident(tx, incident.id))
    for (const userId of await accountsToTell(tx, unitId)) if (userId !== ctx.actor.id) told.add(userId)
  const notice: MessageNotice = {
    incidentId: incident.id,
    incidentNumber: incident.number,
    noteId: note.id,
    text: note.text,
    from: note.author.name,
  }
  for (const userId of told) await broadcast(tx, userTopic(userId), 'message', notice)
  await tell(tx, ctx, {
    agencyId: incident.agencyId,
    userIds: [...told],
    kind: 'message',
    title: `${note.author.name} · ${incident.title}`,
    body: note.text,
    path: '/field',
    tag: `message:${incident.id}`,
    incidentId: incident.id,
  })
}
