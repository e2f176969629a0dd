import { api, ApiProblem } from '@/lib/http/browser'
import { mayBeSentAgain } from '../tap'
import { withLock } from '../with-lock'
import { readPoints, removePoints } from './points-store'
import type { QueuedPoint } from './queued-point'

/** As the API takes it: whose it is stands in the address. */
const toBody = ({ subject: _subject, atMs, ...point }: QueuedPoint) => ({ ...point, at: new Date(atMs).toISOString() })

/** Sends what waits, at most one request for each subject. `kept`: it waits still (no network, or another tab sends). */
export async function sendPoints(owner: string): Promise<'sent' | 'kept' | 'nothing'> {
  let outcome: 'sent' | 'kept' | 'nothing' = 'kept'
  await withLock(`turnout.points.${owner}`, async () => {
    const points = await readPoints(owner)
    const bySubject = Map.groupBy(points, ({ subject }) => `${subject.type}/${subject.id}`)
    for (const [path, own] of bySubject) {
      try {
        await api.post(`/resources/${path}/location`, { positions: own.map(toBody) })
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        if (mayBeSentAgain(error)) return
        // Refused points do not get better by waiting, and the good ones among them were kept.
      }
      await removePoints(owner, own)
    }
    outcome = points.length > 0 ? 'sent' : 'nothing'
  })
  return outcome
}
