import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { moveIncident, requireIncident } from './incidents-queries'
import { IncidentStatus, type Link, type LinkIncident, linkKinds } from './schema'
import { z } from 'zod'

/** Joins two incidents. The log of both says so. @throws AppError conflict when they are joined so already. */
export function linkIncident(ctx: Ctx, input: LinkIncident & { id: string }): Promise<{ data: Link[] }> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    if (input.incidentId === input.id) throw invalidField('incidentId', 'An incident cannot be linked to itself.')
    await lockBoth(tx, input.id, input.incidentId)
    if (input.kind === 'parent' && (await isAncestor(tx, input.id, input.incidentId)))
      throw conflict('That incident is already below this one; it cannot be its parent as well.')
    try {
      await tx
        .insertInto('incidentLinks')
        .values({ agencyId: ctx.actor.agencyId, incidentId: input.id, otherId: input.incidentId, kind: input.kind })
        .execute()
    } catch (error) {
      if (violates(error, 'incident_links_one_parent'))
        throw conflict('This incident has a parent already. Unlink that one first.')
      if (violates(error, 'incident_links_pkey')) throw conflict('These incidents are linked so already.')
      throw error
    }
    await applyLink(tx, ctx, { ...input, type: 'incident.linked', parentId: input.incidentId })
    return { data: await loadLinks(tx, input.id) }
  })
}

export function unlinkIncident(ctx: Ctx, input: LinkIncident & { id: string }): Promise<{ data: Link[] }> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    await lockBoth(tx, input.id, input.incidentId)
    const gone = await tx
      .deleteFrom('incidentLinks')
      .where('incidentId', '=', input.id)
      .where('otherId', '=', input.incidentId)
      .where('kind', '=', input.kind)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw notFound('link')
    await applyLink(tx, ctx, { ...input, type: 'incident.unlinked', parentId: null })
    return { data: await loadLinks(tx, input.id) }
  })
}

export function listLinks(ctx: Ctx, input: { id: string }): Promise<{ data: Link[] }> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.id)
    return { data: await loadLinks(tx, input.id) }
  })
}

async function lockBoth(tx: Tx, a: string, b: string): Promise<void> {
  const rows = await tx
    .selectFrom('incidents')
    .select('id')
    .where('id', 'in', [a, b])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== 2) throw notFound('incident')
}

/** Is `id` somewhere above `below`? Chains are short; 100 is where a loop would be stopped. */
async function isAncestor(tx: Tx, id: string, below: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive up(id, depth) as (
      select parent_id, 1 from public.incidents where id = ${below}
      union all select i.parent_id, up.depth + 1 from public.incidents i join up on i.id = up.id where up.depth < 100
    )
    select exists (select 1 from up where id = ${id}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

async function applyLink(
  tx: Tx,
  ctx: Ctx,
  {
    id,
    incidentId,
    kind,
    type,
    parentId,
  }: LinkIncident & { id: string; type: 'incident.linked' | 'incident.unlinked'; parentId: string | null },
): Promise<void> {
  for (const [self, other, direction] of [
    [id, incidentId, 'out'],
    [incidentId, id, 'in'],
  ] as const) {
    const row = await requireIncident(tx, self)
    await moveIncident(tx, self, row.lastEvent, kind === 'parent' && direction === 'out' ? { parentId } : {})
    await recordEvent(tx, ctx, {
      type,
      subject: { kind: 'incident', id: self },
      incidentId: self,
      after: { otherId: other, kind, direction },
      touches: { incidents: [self] },
    })
  }
}

async function loadLinks(tx: Tx, id: string): Promise<Link[]> {
  const rows = await tx
    .selectFrom('incidentLinks as l')
    .innerJoin('incidents as o', (join) =>
      join
        .on((eb) => eb.or([eb('o.id', '=', eb.ref('l.otherId')), eb('o.id', '=', eb.ref('l.incidentId'))]))
        .on('o.id', '<>', id),
    )
    .where((eb) => eb.or([eb('l.incidentId', '=', id), eb('l.otherId', '=', id)]))
    .select([
      'l.incidentId',
      'l.kind',
      'o.id as otherId',
      'o.number as otherNumber',
      'o.title as otherTitle',
      'o.status as otherStatus',
    ])
    .orderBy('l.createdAt')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    incidentId: id,
    otherId: row.otherId,
    otherNumber: row.otherNumber,
    otherTitle: row.otherTitle,
    otherStatus: IncidentStatus.parse(row.otherStatus),
    kind: z.enum(linkKinds).parse(row.kind),
    direction: row.incidentId === id ? 'out' : 'in',
  }))
}
