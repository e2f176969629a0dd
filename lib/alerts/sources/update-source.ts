import { sql } from 'kysely'
import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { AlertSource, UpdateAlertSource } from '../sources-schema'
import { isConfigured, readSettings, requireForeignName, requireReadable, requireSignature } from './settings'
import { configOf, loadSource, lockSource, sourceNameTaken } from './sources-queries'

/**
 * Changes a source; switched off, what it sends is refused.
 * @throws AppError not_found, conflict (retired, stale version), validation_failed (name, settings, expressions, secret)
 */
export async function updateAlertSource(ctx: Ctx, input: UpdateAlertSource & { id: string }): Promise<AlertSource> {
  requirePermission(ctx.actor, 'alerts:manage')
  requireForeignName(input.name)
  await requireReadable(input.mapping)
  const { id } = input
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockSource(tx, ctx.now, id)
      requireVersion(ctx, before)
      const settings = settingsOf(before, input)
      await writeSource(tx, ctx, input, settings)
      if (before.kind === 'cap_feed') await askAnew(tx, ctx, input)
      const after = await loadSource(tx, ctx.now, id)
      const changes = changesBetween(configOf(before), configOf(after))
      const isNewSecret = typeof input.secret === 'string'
      if (changes || isNewSecret)
        await recordEvent(tx, ctx, {
          type: 'alert_source.updated',
          subject: { kind: 'alert_source', id },
          before: { ...changes?.before },
          after: { ...changes?.after, ...(isNewSecret ? { secret: 'replaced' } : {}) },
          touches: { alertConfig: [id] },
        })
      return after
    })
  } catch (error) {
    throw violates(error, 'alert_sources_name') ? sourceNameTaken() : error
  }
}

/** @throws AppError validation_failed: what a source that posts through the API has not */
function settingsOf(before: AlertSource, input: UpdateAlertSource): Record<string, unknown> | undefined {
  if (!isConfigured(before.kind)) {
    for (const field of ['name', 'mapping', 'settings', 'secret'] as const)
      if (input[field] !== undefined && input[field] !== null)
        throw invalidField(field, 'This source posts through the API under a name of its own; that cannot be set here.')
    return undefined
  }
  const settings = input.settings && readSettings(before.kind, input.settings)
  const hasSecret = input.secret === undefined ? before.hasSecret : input.secret !== null
  if (before.kind === 'webhook') requireSignature(settings ?? before.settings, hasSecret)
  return settings
}

async function writeSource(
  tx: Tx,
  ctx: Ctx,
  input: UpdateAlertSource & { id: string },
  settings: Record<string, unknown> | undefined,
): Promise<void> {
  await tx
    .updateTable('alertSources')
    .set({
      updatedAt: ctx.now,
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.mapping === undefined ? {} : { mapping: JSON.stringify(input.mapping) }),
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(input.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: input.heartbeatSeconds }),
      ...(input.alertsPerSecond === undefined ? {} : { alertsPerSecond: input.alertsPerSecond }),
      ...(input.secret === undefined ? {} : { secret: input.secret }),
      // Since when it has been off is not begun again by saying so twice.
      ...(input.disabled === undefined
        ? {}
        : { disabledAt: input.disabled ? sql<Date>`coalesce(disabled_at, ${ctx.now})` : null }),
    })
    .where('id', '=', input.id)
    .execute()
}

/** A feed at another address has another past; one that is switched on again is asked at once. */
async function askAnew(tx: Tx, ctx: Ctx, input: UpdateAlertSource & { id: string }): Promise<void> {
  if (input.settings === undefined && input.disabled === undefined) return
  await tx
    .updateTable('alertSourceStates')
    .set({
      nextPollAt: input.disabled ? null : ctx.now,
      ...(input.settings === undefined ? {} : { feedState: '{}' }),
    })
    .where('sourceId', '=', input.id)
    .execute()
}
