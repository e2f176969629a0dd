import { type Ctx, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { AlertType, CreateAlertType } from '../rules-schema'
import { requireFew } from '../settings/require-few'
import { forgetTypes } from './known-types'
import { codeTaken, incidentTypeCode, loadType } from './types-queries'

/** @throws AppError validation_failed: the code is taken, there is no such incident type, there are too many */
export async function createAlertType(ctx: Ctx, input: CreateAlertType): Promise<AlertType> {
  requirePermission(ctx.actor, 'alerts:manage')
  const { agencyId } = ctx.actor
  const id = newId()
  try {
    const created = await ctx.transaction(async (tx) => {
      await requireFew(tx, 'alert_types', agencyId)
      await tx
        .insertInto('alertTypes')
        .values({
          id,
          agencyId,
          code: input.code,
          label: input.label || input.code,
          category: input.category,
          severity: input.severity ?? null,
          priority: input.priority ?? null,
          incidentType: await incidentTypeCode(tx, input.incidentType ?? null),
          dedupWindowSeconds: input.dedupWindowSeconds,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const type = await loadType(tx, id)
      await recordEvent(tx, ctx, {
        type: 'alert_type.created',
        subject: { kind: 'alert_type', id },
        after: type,
        touches: { alertConfig: [id] },
      })
      return type
    })
    forgetTypes(agencyId)
    return created
  } catch (error) {
    throw violates(error, 'alert_types_code') ? codeTaken() : error
  }
}
