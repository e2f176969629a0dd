import { addNote, recommendUnits } from '@/lib/incidents'
import { systemCtx } from '../system-ctx'

/** Job: writes into the log of an incident that came of an alert whom we would send. Done twice it says so twice. */
export async function noteRecommendedUnits(
  { agencyId, incidentId }: { agencyId: string; incidentId: string },
  now: Date = new Date(),
): Promise<void> {
  const ctx = systemCtx(agencyId, now)
  const { data } = await recommendUnits(ctx, { incidentId, limit: 10 })
  const names = data.filter((one) => one.isRecommended).map((one) => one.unitName)
  const text =
    names.length === 0
      ? 'No units are recommended: no run card fits, or nobody who fits it is free.'
      : `Recommended: ${names.join(', ')}`
  await addNote(ctx, { incidentId, text })
}
