import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'

/**
 * The codes as the agency spells them, each once, in the order given. One nobody has used yet joins the vocabulary, its label
 * the code itself: a word typed with a unit in a hurry must not be refused.
 */
export async function ensureCapabilities(tx: Tx, ctx: Ctx, codes: readonly string[]): Promise<string[]> {
  // Sorted, so that two callers never wait for each other's new words crosswise.
  const wanted = distinct(codes)
  if (wanted.length === 0) return []
  const known = await capabilitiesCalled(tx, ctx, wanted)
  const fresh = wanted.filter((code) => !known.has(code.toLowerCase())).sort()
  for (const code of fresh) {
    const row = await tx
      .insertInto('capabilities')
      .values({ id: newId(), agencyId: ctx.actor.agencyId, code, label: code })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row)
      await recordEvent(tx, ctx, {
        type: 'capability.created',
        subject: { kind: 'capability', id: row.id },
        after: { code, label: code },
        touches: { org: [row.id] },
      })
  }
  const spelled = fresh.length > 0 ? await capabilitiesCalled(tx, ctx, wanted) : known
  return wanted.map((code) => spelled.get(code.toLowerCase()) ?? code)
}

/** A unit type's name as the agency spells it; one nobody has described yet gets the table's defaults. */
export async function ensureUnitType(tx: Tx, ctx: Ctx, name: string): Promise<string> {
  const { agencyId } = ctx.actor
  const known = () =>
    tx
      .selectFrom('unitTypes')
      .select('name')
      .where('agencyId', '=', agencyId)
      .where(sql`lower(name)`, '=', sql`lower(${name})`)
      .executeTakeFirst()
  const before = await known()
  if (before) return before.name
  const row = await tx
    .insertInto('unitTypes')
    .values({ id: newId(), agencyId, name })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row)
    await recordEvent(tx, ctx, {
      type: 'unit_type.created',
      subject: { kind: 'unit_type', id: row.id },
      after: { name },
      touches: { org: [row.id] },
    })
  return (await known())?.name ?? name
}

function distinct(codes: readonly string[]): string[] {
  const first = new Map<string, string>()
  for (const code of codes) if (!first.has(code.toLowerCase())) first.set(code.toLowerCase(), code)
  return [...first.values()]
}

async function capabilitiesCalled(tx: Tx, ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('capabilities')
    .select('code')
    .where('agencyId', '=', ctx.actor.agencyId)
    .where(
      sql`lower(code)`,
      'in',
      codes.map((code) => sql`lower(${code})`),
    )
    .execute()
  return new Map(rows.map(({ code }) => [code.toLowerCase(), code]))
}
