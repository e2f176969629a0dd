import { type Ctx, newTrackerToken, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateTracker, NewTracker } from '../positions-schema'
import { kindOfType, nounOfType } from './post-location'
import { resolveSubjects } from './resolve-subjects'
import { loadTracker } from './trackers-queries'

/**
 * Registers a device and gives it a token of its own, shown once and kept hashed.
 * @throws AppError validation_failed when the device is registered already or there is nothing of this id to ride on
 */
export async function createTracker(ctx: Ctx, input: CreateTracker): Promise<NewTracker> {
  requirePermission(ctx.actor, 'resources:write')
  const id = newId()
  const { token, tokenHash, prefix } = newTrackerToken()
  const { name, deviceId, subjectType, subjectId } = input
  try {
    return await ctx.transaction(async (tx) => {
      const subjects = await resolveSubjects(tx, { subjectIds: [subjectId], deviceIds: [], riderIds: [] })
      if (subjects.byId.get(subjectId)?.kind !== kindOfType[subjectType])
        throw invalidField('subjectId', `There is no such ${nounOfType[subjectType]}.`)
      await tx
        .insertInto('trackers')
        .values({
          id,
          agencyId: ctx.actor.agencyId,
          name,
          deviceId,
          subjectKind: kindOfType[subjectType],
          subjectId,
          prefix,
          tokenHash,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const tracker = await loadTracker(tx, id)
      await recordEvent(tx, ctx, {
        type: 'tracker.created',
        subject: { kind: 'tracker', id },
        after: tracker,
        touches: { org: [id] },
      })
      return { ...tracker, token }
    })
  } catch (error) {
    throw violates(error, 'trackers_device')
      ? invalidField('deviceId', 'Another tracker has this device id. Revoke it first.')
      : error
  }
}
