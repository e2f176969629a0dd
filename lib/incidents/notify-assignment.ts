import { inTransaction, system } from '@/lib/db'
import { type News, tell } from '@/lib/delivery'
import { broadcast } from '@/lib/realtime'
import { type AssignmentNotice, userTopic } from '@/lib/realtime/schema'
import { accountsToTell } from '@/lib/resources'

/**
 * Job: tells everybody who rides on a unit, on duty, that it was sent. Run twice it tells them twice, which a phone shows once
 * (same assignment); an assignment that has ended meanwhile tells nobody.
 */
export async function notifyAssignment({ assignmentId }: { assignmentId: string }): Promise<void> {
  const row = await system()
    .selectFrom('assignments as a')
    .innerJoin('incidents as i', 'i.id', 'a.incidentId')
    .innerJoin('units as u', 'u.id', 'a.unitId')
    .select([
      'a.agencyId',
      'a.status',
      'i.id as incidentId',
      'i.number',
      'i.title',
      'i.priority',
      'i.addressVerbatim',
      'u.id as unitId',
      'u.name as unitName',
    ])
    .where('a.id', '=', assignmentId)
    .executeTakeFirst()
  if (!row || row.status === 'cleared') return
  const notice: AssignmentNotice = {
    incidentId: row.incidentId,
    incidentNumber: row.number,
    title: row.title,
    priority: row.priority,
    unitId: row.unitId,
    unitName: row.unitName,
  }
  await inTransaction({ userId: null, agencyId: row.agencyId }, async (tx) => {
    const userIds = await accountsToTell(tx, row.unitId)
    for (const userId of userIds) await broadcast(tx, userTopic(userId), 'assignment', { assignmentId, ...notice })
    await tell(tx, { now: new Date() }, pushOf(row, userIds))
  })
}

interface Sent {
  agencyId: string
  incidentId: string
  number: string
  title: string
  addressVerbatim: string
  unitName: string
}

/** One notice per incident: a second unit of the same people, or the job run twice, replaces what the phone shows. */
const pushOf = (sent: Sent, userIds: readonly string[]): News => ({
  agencyId: sent.agencyId,
  userIds,
  kind: 'assignment',
  title: `${sent.unitName} → ${sent.title}`,
  body: [sent.addressVerbatim, sent.number].filter(Boolean).join(' · '),
  path: '/field',
  tag: `assignment:${sent.incidentId}`,
  incidentId: sent.incidentId,
})
