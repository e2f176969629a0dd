import { checkHeartbeats } from './check-heartbeats'
import { sweepSources } from './sweep-sources'

/** Job: looks every minute who is silent, and forgets what is old. */
export async function checkAlertSources(): Promise<void> {
  const now = new Date()
  await checkHeartbeats(now)
  await sweepSources(now)
}
