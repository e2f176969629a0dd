import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { findIncidentType } from '@/lib/incidents'
import { requirePolicy } from '../escalation-policies/require-policy'
import type { Action, AlertRule } from '../rules-schema'
import { requireAudience } from '../settings/require-audience'

/**
 * Whatever actions name is there.
 * @returns them with incident types as the agency writes them. @throws AppError validation_failed with the path, as `actions.1.endpointId`
 */
export async function requireActions(tx: Tx, agencyId: string, actions: readonly Action[]): Promise<Action[]> {
  const checked: Action[] = []
  for (const [index, action] of actions.entries())
    checked.push(await requireAction(tx, agencyId, action, `actions.${index}`))
  return checked
}

async function requireAction(tx: Tx, agencyId: string, action: Action, path: string): Promise<Action> {
  switch (action.kind) {
    case 'notify':
      await requireAudience(tx, agencyId, action.audience, `${path}.audience`)
      return action
    case 'create_incident': {
      if (action.type === undefined) return action
      const { code } = await findIncidentType(tx, action.type, `${path}.type`)
      return { ...action, type: code }
    }
    case 'webhook':
      await requireEndpoint(tx, action.endpointId, `${path}.endpointId`)
      return action
    case 'escalate':
      await requirePolicy(tx, action.policyId, `${path}.policyId`)
      return action
    case 'attach_incident':
    case 'suppress':
      return action
  }
}

/** Held until the transaction ends, so that it is not retired meanwhile. */
async function requireEndpoint(tx: Tx, id: string, path: string): Promise<void> {
  const endpoint = await tx
    .selectFrom('webhookEndpoints')
    .select('id')
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!endpoint) throw invalidField(path, 'There is no such webhook.')
}

/** A rule that is on and does nothing looks alive and is dead. @throws AppError validation_failed */
export function requireEffect({
  isEnabled,
  actions,
  grouping,
}: Pick<AlertRule, 'isEnabled' | 'actions' | 'grouping'>): void {
  if (!isEnabled || actions.length > 0 || grouping) return
  throw invalidField(
    'actions',
    'This rule would do nothing. Add an action, let it gather alerts into groups, or leave it off until it does.',
  )
}
