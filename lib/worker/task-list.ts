import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { checkAlertSources, noteRecommendedUnits, pollCapFeeds } from '@/lib/alerts'
import { sendPush, sweepInbox, sweepPushes, sweepWebhookDeliveries } from '@/lib/delivery'
import { notifyAssignment } from '@/lib/incidents'
import type { JobName, JobPayloads } from '@/lib/jobs'
import { keepPositionDays } from '@/lib/resources'
import { sweepIdempotencyKeys } from './sweep-idempotency-keys'

type Work<Name extends JobName> = (payload: JobPayloads[Name]) => Promise<void>

/** A payload has been through the database; it is parsed again where it enters. */
const task =
  <Name extends JobName>(payload: z.ZodType<JobPayloads[Name]>, work: Work<Name>) =>
  (given: unknown): Promise<void> =>
    work(payload.parse(given))

const SendPush = z.object({
  deliveryId: z.uuid(),
  title: z.string(),
  body: z.string(),
  path: z.string(),
  tag: z.string(),
})

/** Binds every job name to the room that does it. */
export const taskList = {
  'check-alert-sources': () => checkAlertSources(),
  'keep-position-days': () => keepPositionDays(),
  'note-recommended-units': task<'note-recommended-units'>(
    z.object({ agencyId: z.uuid(), incidentId: z.uuid() }),
    noteRecommendedUnits,
  ),
  'notify-assignment': task<'notify-assignment'>(z.object({ assignmentId: z.uuid() }), notifyAssignment),
  'poll-cap-feeds': () => pollCapFeeds(),
  'send-push': task<'send-push'>(SendPush, sendPush),
  'sweep-idempotency-keys': () => sweepIdempotencyKeys(),
  'sweep-inbox': () => sweepInbox(),
  'sweep-pushes': () => sweepPushes(),
  'sweep-webhooks': () => sweepWebhookDeliveries(),
} satisfies Record<JobName, TaskList[string]>

/** Minute, hour, day of month, month, day of week, in UTC; missed runs are not made up. */
export const crontab = [
  '* * * * * check-alert-sources ?max=1',
  '* * * * * poll-cap-feeds ?max=1',
  '17 * * * * sweep-idempotency-keys ?max=3',
  '40 2 * * * keep-position-days ?max=3',
  '20 3 * * * sweep-pushes ?max=3',
  '50 3 * * * sweep-webhooks ?max=3',
  '10 4 * * * sweep-inbox ?max=3',
].join('\n')
