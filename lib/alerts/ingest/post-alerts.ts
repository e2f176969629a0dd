import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError, type FieldError } from '@/lib/errors'
import { fieldErrors } from '@/lib/http/schema'
import { AlertInput, type AlertsTaken, type PostAlerts, type TakenAlert } from '../schema'
import { limitSource } from './limit-source'
import { sourceNamed } from './sources-cache'
import { type NewAlert, takeAlerts, takeAlertsWithin } from './take-alerts'

/**
 * Takes alerts: each is new, a duplicate or refused by itself. Durable when this ends; what follows from them is decided right
 * after. With an Idempotency-Key in the transaction that keeps its answer.
 * @throws AppError validation_failed when some were refused, with how many of the others were kept; too_many_requests when
 *   one of their sources sends more than it may, and then none is kept
 */
export async function postAlerts(
  ctx: Ctx,
  { body, idempotencyKey }: { body: PostAlerts; idempotencyKey: string | null },
): Promise<AlertsTaken> {
  requirePermission(ctx.actor, 'alerts:ingest')
  const { inputs, refused } = read(body)
  // What is answered under a key is kept whole or not at all: the repeat of a refused request must find nothing of it.
  if (idempotencyKey !== null && refused.length > 0)
    throw someRefused('Some alerts are not right, none was kept; see errors.', refused, { accepted: 0, duplicates: 0 })
  const taken = inputs.length === 0 ? [] : await take(ctx, inputs, idempotencyKey !== null)
  const answer = countTaken(taken)
  if (refused.length === 0) return answer
  const { accepted, duplicates } = answer
  throw someRefused('Some alerts were refused, the others were kept; see errors.', refused, { accepted, duplicates })
}

const someRefused = (message: string, errors: FieldError[], kept: { accepted: number; duplicates: number }) =>
  new AppError('validation_failed', message, { errors, kept })

async function take(ctx: Ctx, inputs: AlertInput[], isKeyed: boolean): Promise<TakenAlert[]> {
  const { agencyId, kind, id } = ctx.actor
  if (isKeyed)
    return ctx.transaction(async (tx) => takeAlertsWithin(tx, agencyId, await withSources(ctx, inputs, tx), ctx.now))
  const alerts = await withSources(ctx, inputs)
  return takeAlerts(agencyId, alerts, ctx.now, kind === 'api_key' ? id : null)
}

export function countTaken(data: TakenAlert[]): AlertsTaken {
  const accepted = data.filter((one) => one.outcome === 'new').length
  return { accepted, duplicates: data.length - accepted, data }
}

/** @throws AppError validation_failed for a single alert that is not right */
function read(body: PostAlerts): { inputs: AlertInput[]; refused: FieldError[] } {
  const inputs: AlertInput[] = []
  const refused: FieldError[] = []
  const isBatch = body.alerts !== undefined
  const given = body.alerts ?? [body]
  for (const [index, one] of given.entries()) {
    const parsed = AlertInput.safeParse(one)
    if (parsed.success) inputs.push(parsed.data)
    else if (!isBatch)
      throw new AppError('validation_failed', 'The alert has fields that are not right; see errors.', {
        errors: fieldErrors(parsed.error),
      })
    else
      for (const { path, message } of fieldErrors(parsed.error))
        refused.push({ path: `alerts.${index}${path ? `.${path}` : ''}`, message })
  }
  return { inputs, refused: refused.slice(0, 1_000) }
}

/** Each alert with the source it names, every source asked once whether it may send so much. */
async function withSources(ctx: Ctx, inputs: AlertInput[], tx?: Tx): Promise<NewAlert[]> {
  const { agencyId } = ctx.actor
  const counts = new Map<string, number>()
  for (const { source } of inputs) counts.set(source, (counts.get(source) ?? 0) + 1)
  const sources = new Map<string, NewAlert['source']>()
  for (const [name, count] of counts) {
    const source = await sourceNamed(agencyId, name, tx)
    await limitSource(agencyId, source, count, ctx.now)
    sources.set(name, source)
  }
  return inputs.flatMap(({ source: name, ...alert }) => {
    const source = sources.get(name)
    return source ? [{ source, alert }] : []
  })
}
