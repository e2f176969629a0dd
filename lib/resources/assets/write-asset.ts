import type { Ctx } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { ensureCapabilities } from '../fleet/ensure-words'
import type { UpdateAsset } from '../register-schema'
import { requireStation } from '../unit-crew'

/** What both adding and changing one must check, and the columns that come of it. @throws AppError validation_failed */
export async function assetColumns(tx: Tx, ctx: Ctx, input: UpdateAsset) {
  await requireStation(tx, input.stationId)
  const capabilities = input.capabilities && (await ensureCapabilities(tx, ctx, input.capabilities))
  return {
    updatedAt: ctx.now,
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    ...(input.identifiers === undefined ? {} : { identifiers: JSON.stringify(input.identifiers) }),
    ...(input.stationId === undefined ? {} : { stationId: input.stationId }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(input.inspectedOn === undefined ? {} : { inspectedOn: input.inspectedOn }),
    ...(input.inspectionDueOn === undefined ? {} : { inspectionDueOn: input.inspectionDueOn }),
    ...(input.metadata === undefined ? {} : { metadata: JSON.stringify(input.metadata) }),
  }
}

/** The loser of a race for a name is told so. */
export const assetTaken = (error: unknown): unknown =>
  violates(error, 'assets_name') ? invalidField('name', 'Another one has this name already.') : error
