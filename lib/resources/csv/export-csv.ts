import { type Ctx, requirePermission } from '@/lib/auth'
import { AppError } from '@/lib/errors'
import type { CsvKind } from '../fleet-schema'
import { csvRules } from './kinds'
import { writeTable } from './table'

const mostRows = 20_000

/** Everything of one kind that is in use, in the columns an import takes, its id before them. @throws AppError too_large */
export function exportCsv(ctx: Ctx, kind: CsvKind) {
  requirePermission(ctx.actor, 'resources:read')
  const rules = csvRules[kind]
  return ctx.transaction(async (tx) => {
    const rows = await rules.rows(ctx, tx, mostRows + 1)
    if (rows.length > mostRows)
      throw new AppError(
        'too_large',
        `There are more than ${mostRows.toLocaleString('en')}; read the list page by page.`,
      )
    const text = writeTable(['id', ...rules.fields.map((one) => one.field)], rows)
    return {
      bytes: new TextEncoder().encode(text),
      contentType: 'text/csv; charset=utf-8',
      name: `${kind}-${ctx.now.toISOString().slice(0, 10)}.csv`,
    }
  })
}
