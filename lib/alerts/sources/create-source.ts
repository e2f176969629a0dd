import { type Ctx, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { mostSources } from '../ingest/sources-cache'
import { brokerMapping, presets } from '../presets-schema'
import type { CreateAlertSource, CreatedAlertSource, Mapping } from '../sources-schema'
import { readSettings, requireForeignName, requireReadable, requireSignature } from './settings'
import { newSourceKey, webhookUrl } from './source-key'
import { configOf, loadSource, sourceNameTaken } from './sources-queries'

/** What it was begun from; a webhook without anything is taken for a sensor. A feed says itself what is what. */
function mappingOf({ kind, preset, mapping }: CreateAlertSource): Mapping {
  if (mapping) return mapping
  if (preset) return presets[preset].mapping
  if (kind === 'mqtt') return brokerMapping
  return kind === 'webhook' ? presets.sensor.mapping : {}
}

/**
 * Adds a source. A webhook's whole address is in the answer and never again.
 * @throws AppError validation_failed: the name is taken, an expression cannot be read, a signature without a secret
 */
export async function createAlertSource(ctx: Ctx, input: CreateAlertSource): Promise<CreatedAlertSource> {
  requirePermission(ctx.actor, 'alerts:manage')
  requireForeignName(input.name)
  const mapping = mappingOf(input)
  const settings = readSettings(input.kind, input.settings ?? {})
  if (input.kind === 'webhook') requireSignature(settings, Boolean(input.secret))
  await requireReadable(mapping)
  const id = newId()
  const made = input.kind === 'webhook' ? newSourceKey() : null
  try {
    return await ctx.transaction(async (tx) => {
      await requireRoom(tx)
      await tx
        .insertInto('alertSources')
        .values({
          id,
          agencyId: ctx.actor.agencyId,
          name: input.name,
          kind: input.kind,
          preset: input.preset ?? null,
          keyPrefix: made?.keyPrefix ?? null,
          keyHash: made?.keyHash ?? null,
          secret: input.secret ?? null,
          mapping: JSON.stringify(mapping),
          settings: JSON.stringify(settings),
          heartbeatSeconds: input.heartbeatSeconds ?? null,
          ...(input.alertsPerSecond === undefined ? {} : { alertsPerSecond: input.alertsPerSecond }),
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const nextPollAt = input.kind === 'cap_feed' ? ctx.now : null
      await tx
        .insertInto('alertSourceStates')
        .values({ sourceId: id, agencyId: ctx.actor.agencyId, nextPollAt })
        .execute()
      const source = await loadSource(tx, ctx.now, id)
      await recordEvent(tx, ctx, {
        type: 'alert_source.created',
        subject: { kind: 'alert_source', id },
        after: configOf(source),
        touches: { alertConfig: [id] },
      })
      return { ...source, url: made ? webhookUrl(made.key) : null }
    })
  } catch (error) {
    throw violates(error, 'alert_sources_name') ? sourceNameTaken() : error
  }
}

/** @throws AppError validation_failed */
async function requireRoom(tx: Tx): Promise<void> {
  const { count } = await tx
    .selectFrom('alertSources')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('retiredAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (count >= mostSources) throw invalidField('name', `This agency has ${mostSources} sources already. Retire one.`)
}
