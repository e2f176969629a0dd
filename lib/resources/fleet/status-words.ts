import { type Selectable, sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx, UnitStatusLabels } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { BaseStatus } from '../schema'
import { UnitStatusWord, type UpdateUnitStatusWord } from '../fleet-schema'

/** Under this type stand the agency's own words, which every type without a word of its own uses. */
const everyType = ''

const toWord = (row: Selectable<UnitStatusLabels>): UnitStatusWord => ({
  base: BaseStatus.parse(row.base),
  unitType: row.unitType === everyType ? null : row.unitType,
  label: row.label,
  color: row.color,
  icon: row.icon,
  warnAfterSeconds: row.warnAfterSeconds,
  alarmAfterSeconds: row.alarmAfterSeconds,
  next: UnitStatusWord.shape.next.parse(row.next),
  isOffered: row.isOffered,
  version: row.version,
})

const selectWords = (tx: Tx, ctx: Ctx) =>
  tx.selectFrom('unitStatusLabels as l').selectAll('l').where('l.agencyId', '=', ctx.actor.agencyId)

/** The agency's words in the order of work, then what single types say instead. */
export function listStatusWords(ctx: Ctx): Promise<{ data: UnitStatusWord[] }> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    const rows = await selectWords(tx, ctx)
      .innerJoin('unitBaseStatuses as b', 'b.base', 'l.base')
      .orderBy(sql`lower(l.unit_type)`)
      .orderBy('b.sortOrder')
      .execute()
    return { data: rows.map(toWord) }
  })
}

/**
 * The base meaning stays; word, colour, icon, ages and what may follow are the agency's. With `unitType` it makes or changes
 * that type's own word, which begins as the agency's.
 * @throws AppError not_found, conflict (stale version), validation_failed (no such type, ages that contradict)
 */
export function updateStatusWord(
  ctx: Ctx,
  { base, unitType, ...patch }: UpdateUnitStatusWord & { base: BaseStatus },
): Promise<UnitStatusWord> {
  requirePermission(ctx.actor, 'org:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const before = await lockWord(tx, ctx, base, everyType)
    if (!before) throw notFound('status')
    const type = unitType === undefined ? everyType : await requireUnitType(tx, ctx, unitType)
    const own = type === everyType ? before : await lockWord(tx, ctx, base, type)
    const given = own ?? before
    requireVersion(ctx, given)
    const word = changed(given, patch)
    requireAgesInOrder(word)
    const row = await (
      own
        ? tx
            .updateTable('unitStatusLabels')
            .set(word)
            .where('agencyId', '=', agencyId)
            .where('unitType', '=', type)
            .where('base', '=', base)
        : tx.insertInto('unitStatusLabels').values({ agencyId, unitType: type, base, ...word })
    )
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toWord(row)
    if (!own || changesBetween(own, after)) await recordWord(tx, ctx, own ?? null, after)
    return after
  })
}

/** Back to the agency's word. @throws AppError not_found when the type has none of its own */
export function dropStatusWord(ctx: Ctx, { base, unitType }: { base: BaseStatus; unitType: string }): Promise<void> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const row = await tx
      .deleteFrom('unitStatusLabels')
      .where('agencyId', '=', ctx.actor.agencyId)
      .where(sql`lower(unit_type)`, '=', sql`lower(${unitType})`)
      .where('base', '=', base)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw notFound('word of this unit type')
    await recordWord(tx, ctx, toWord(row), null)
  })
}

/** The agency's row is locked first by every writer, so two that make a type's word wait for each other. */
async function lockWord(tx: Tx, ctx: Ctx, base: BaseStatus, unitType: string): Promise<UnitStatusWord | undefined> {
  const row = await selectWords(tx, ctx)
    .where('l.base', '=', base)
    .where('l.unitType', '=', unitType)
    .forUpdate()
    .executeTakeFirst()
  return row && toWord(row)
}

async function requireUnitType(tx: Tx, ctx: Ctx, name: string): Promise<string> {
  const type = await tx
    .selectFrom('unitTypes')
    .select('name')
    .where('agencyId', '=', ctx.actor.agencyId)
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .executeTakeFirst()
  if (!type) throw invalidField('unitType', 'There is no such unit type.')
  return type.name
}

function requireAgesInOrder({ warnAfterSeconds: warn, alarmAfterSeconds: alarm }: ReturnType<typeof changed>): void {
  if (warn !== null && alarm !== null && warn > alarm)
    throw invalidField('alarmAfterSeconds', 'The alarm comes after the warning.')
}

/** What was not given stays; null is given, and clears. */
const or = <T>(given: T | undefined, present: T): T => (given === undefined ? present : given)

const changed = (word: UnitStatusWord, patch: UpdateUnitStatusWord) => ({
  label: or(patch.label, word.label),
  color: or(patch.color, word.color),
  icon: or(patch.icon, word.icon),
  warnAfterSeconds: or(patch.warnAfterSeconds, word.warnAfterSeconds),
  alarmAfterSeconds: or(patch.alarmAfterSeconds, word.alarmAfterSeconds),
  next: or(patch.next, word.next),
  isOffered: or(patch.isOffered, word.isOffered),
})

function recordWord(tx: Tx, ctx: Ctx, before: UnitStatusWord | null, after: UnitStatusWord | null): Promise<string> {
  const { agencyId } = ctx.actor
  return recordEvent(tx, ctx, {
    type: 'unit_status.updated',
    subject: { kind: 'agency', id: agencyId },
    before,
    after,
    touches: { org: [agencyId] },
  })
}
