import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { notifyAssignment } from '@/lib/incidents'
import type { JobName, JobPayloads } from '@/lib/jobs'
import { sweepIdempotencyKeys } from './sweep-idempotency-keys'

type Work<Name extends JobName> = (payload: JobPayloads[Name]) => Promise<void>

/** A payload has been through the database; it is parsed again where it enters. */
const task =
  <Name extends JobName>(payload: z.ZodType<JobPayloads[Name]>, work: Work<Name>) =>
  (given: unknown): Promise<void> =>
    work(payload.parse(given))

/** Binds every job name to the room that does it. */
export const taskList = {
  'notify-assignment': task<'notify-assignment'>(z.object({ assignmentId: z.uuid() }), notifyAssignment),
  'sweep-idempotency-keys': () => sweepIdempotencyKeys(),
} satisfies Record<JobName, TaskList[string]>

/** Minute, hour, day of month, month, day of week, in UTC; missed runs are not made up. */
export const crontab = '17 * * * * sweep-idempotency-keys ?max=3'
