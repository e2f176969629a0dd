import { z } from 'zod'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page, PageQuery } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import type { SourceRequest } from '../sources-schema'
import { loadSource } from './sources-queries'

const Head = z.record(z.string(), z.unknown())
const Outcome = z.enum(['accepted', 'refused'])

/** The last requests of a source as they came, secrets masked; newest first. @throws AppError not_found */
export function listSourceRequests(
  ctx: Ctx,
  { id, cursor, limit }: z.output<typeof PageQuery> & { id: string },
): Promise<Page<SourceRequest>> {
  requirePermission(ctx.actor, 'alerts:read')
  const before = afterId(cursor)
  return ctx.transaction(async (tx) => {
    await loadSource(tx, ctx.now, id)
    let select = tx.selectFrom('alertSourceRequests').selectAll().where('sourceId', '=', id)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    return toPage(rows, limit, toRequest, (request) => request.id)
  })
}

interface RequestRow {
  id: string
  at: Date
  head: unknown
  body: string
  outcome: string
  detail: string
}

const toRequest = ({ id, at, head, body, outcome, detail }: RequestRow): SourceRequest => ({
  id,
  at: at.toISOString(),
  head: Head.parse(head),
  body,
  outcome: Outcome.parse(outcome),
  detail,
})
