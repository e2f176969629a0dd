import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { conflict, notFound } from '@/lib/errors'
import type { AlertRule } from '../rules-schema'

export const selectRules = (tx: Tx) =>
  tx
    .selectFrom('alertRules as r')
    .leftJoin('alertRuleStates as s', 's.ruleId', 'r.id')
    .selectAll('r')
    .select(['s.lastMatchedAt', sql<number>`coalesce(s.matches, 0)`.as('matches')])

type RuleView = Awaited<ReturnType<ReturnType<typeof selectRules>['executeTakeFirstOrThrow']>>

/** Every part was parsed before it was written; walking hundreds of conditions again at each read would only cost. */
const keptOf = ({ conditions, grouping, threshold, actions }: RuleView) =>
  ({ conditions, grouping, threshold, actions }) as unknown as Pick<
    AlertRule,
    'conditions' | 'grouping' | 'threshold' | 'actions'
  >

export const toRule = (row: RuleView): AlertRule => ({
  id: row.id,
  name: row.name,
  place: row.place,
  isEnabled: row.isEnabled,
  ...keptOf(row),
  continues: row.continues,
  matches: row.matches,
  lastMatchedAt: row.lastMatchedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  retiredAt: row.retiredAt?.toISOString() ?? null,
  version: row.version,
})

/** @throws AppError not_found */
export async function loadRule(tx: Tx, id: string): Promise<AlertRule> {
  const row = await selectRules(tx).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('alert rule')
  return toRule(row)
}

/** A rule that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockRule(tx: Tx, id: string): Promise<AlertRule> {
  const locked = await tx.selectFrom('alertRules').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!locked) throw notFound('alert rule')
  const rule = await loadRule(tx, id)
  if (rule.retiredAt) throw conflict('This rule is retired.', rule)
  return rule
}

/** The rules in use, in the order they are asked. */
export async function loadRules(tx: Tx, agencyId: string): Promise<AlertRule[]> {
  const rows = await selectRules(tx)
    .where('r.agencyId', '=', agencyId)
    .where('r.retiredAt', 'is', null)
    .orderBy('r.place')
    .orderBy('r.id')
    .execute()
  return rows.map(toRule)
}

/** A column of JSON: null stays the database's own null, not the word of JSON. */
export const orNull = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))
