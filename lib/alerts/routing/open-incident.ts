import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { createIncident } from '@/lib/incidents'
import type { Incident } from '@/lib/incidents/schema'
import { enqueue } from '@/lib/jobs'
import type { RoutedAlert } from './routed-alert'
import { within } from '../within'

export interface IncidentTemplate {
  type?: string | undefined
  priority?: number | undefined
  title?: string | undefined
  /** Which units would be sent is written into the log. */
  recommend?: boolean
}

/** What an incident takes from its alert. */
export type AlertOfIncident = Pick<
  RoutedAlert,
  'id' | 'type' | 'category' | 'title' | 'description' | 'priority' | 'position' | 'source' | 'receivedAt'
>

const codeOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/**
 * An alert becomes an incident. Its type is what the rule says, else what the agency's table of alert types says, else the
 * incident type of the alert's own name or category, else whatever the agency has for everything else.
 */
export async function openIncident(
  tx: Tx,
  ctx: Ctx,
  alert: AlertOfIncident,
  template: IncidentTemplate,
): Promise<Incident> {
  const incident = await createIncident(within(ctx, tx), {
    type: await incidentTypeOf(tx, alert, template.type),
    title: (template.title || alert.title).slice(0, 200),
    description: alert.description.slice(0, 20_000),
    priority: template.priority ?? alert.priority,
    position: alert.position,
    reportedBy: alert.source,
    sourceAlertId: alert.id,
    receivedAt: alert.receivedAt,
  })
  // A routing service may be asked for that, and none is asked inside a transaction.
  if (template.recommend)
    await enqueue(tx, 'note-recommended-units', { agencyId: ctx.actor.agencyId, incidentId: incident.id })
  return incident
}

async function incidentTypeOf(tx: Tx, alert: AlertOfIncident, asked: string | undefined): Promise<string> {
  const types = await tx
    .selectFrom('incidentTypes')
    .select('code')
    .where('retiredAt', 'is', null)
    .orderBy('sortOrder', 'desc')
    .execute()
  const word = await tx
    .selectFrom('alertTypes')
    .select('incidentType')
    .where((eb) => eb(eb.fn<string>('lower', ['code']), '=', alert.type.toLowerCase()))
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  const wanted = [asked, word?.incidentType, alert.type, alert.category, 'other'].map((text) => codeOf(text ?? ''))
  const known = new Set(types.map((type) => type.code))
  // Of an agency that retired all of these: its last, which is where what fits nowhere stands.
  return wanted.find((code) => known.has(code)) ?? types[0]?.code ?? 'other'
}
