import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { notify } from '@/lib/delivery'
import type { Severity } from '../schema'
import type { Telling } from './outcome'
import type { RoutedAlert } from './routed-alert'

export const urgencyOf = (severity: Severity) =>
  ({ extreme: 'critical', severe: 'high', moderate: 'normal', minor: 'low', unknown: 'normal' } as const)[severity]

/** What a person reads first: how bad and what; then from whom. */
export const messageOf = (alert: RoutedAlert) => ({
  title: `${alert.severity === 'unknown' ? '' : `${alert.severity.toUpperCase()} · `}${alert.title}`,
  body: [alert.source, alert.type.replaceAll('_', ' ')].filter(Boolean).join(' · '),
  urgency: urgencyOf(alert.severity),
  path: `/alerts/${alert.id}`,
  alertId: alert.id,
})

/** Everybody a rule named, once for each alert however many rules name them. */
export async function tellPeople(tx: Tx, ctx: Ctx, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return
  const messages = new Map<string, Parameters<typeof notify>[2]['messages'][number]>()
  for (const { userId, alert, rule } of tellings) {
    const key = `${userId} ${alert.id}`
    if (messages.has(key)) continue
    messages.set(key, {
      userId,
      ...messageOf(alert),
      ...(alert.incidentId ? { incidentId: alert.incidentId } : {}),
      reason: { text: `Rule “${rule.name}”`, ruleId: rule.id },
      onceKey: `alert:${alert.id}`,
    })
  }
  await notify(tx, ctx, { agencyId: ctx.actor.agencyId, messages: [...messages.values()] })
}
