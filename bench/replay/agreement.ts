import { Recommendations } from '@/lib/resources/response-schema'
import type { Call } from '@/supabase/seed/sf-fire/record'
import type { ApiClient } from './api-client'

/** How often what Turnout recommends is what the record sent. */
export interface Agreement {
  /** Calls asked about, and those of them somebody arrived at. */
  asked: number
  arrived: number
  /** The unit that arrived first is in the first one, the first three, and the set to send. */
  firstIsFirst: number
  firstInThree: number
  firstInSet: number
  /** Calls for which the run card could not be filled. */
  short: number
}

export const noAgreement = (): Agreement => ({
  asked: 0,
  arrived: 0,
  firstIsFirst: 0,
  firstInThree: 0,
  firstInSet: 0,
  short: 0,
})

function firstToArrive(call: Call): string | undefined {
  const arrived = call.units.flatMap(({ unitId, times }) => (times.onSceneAt ? [{ unitId, at: times.onSceneAt }] : []))
  return arrived.sort((a, b) => a.at.getTime() - b.at.getTime())[0]?.unitId
}

/** Asks for the recommendation of a call that nobody was sent to yet, and counts what the record did. */
export async function countAgreement(
  client: ApiClient,
  { call, incidentId }: { call: Call; incidentId: string },
  agreement: Agreement,
): Promise<void> {
  const { data, shortfall } = await client.get(`/incidents/${incidentId}/recommendations?limit=10`, Recommendations)
  agreement.asked++
  if (shortfall.length > 0) agreement.short++
  const first = firstToArrive(call)
  if (first === undefined) return
  agreement.arrived++
  const names = data.map((unit) => unit.unitName)
  if (names[0] === first) agreement.firstIsFirst++
  if (names.slice(0, 3).includes(first)) agreement.firstInThree++
  if (data.some((unit) => unit.isRecommended && unit.unitName === first)) agreement.firstInSet++
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

export const agreementText = (one: Agreement): string =>
  [
    `Recommendations asked for before ${one.asked} calls were dispatched; somebody arrived at ${one.arrived} of them.`,
    `  the first to arrive is our first      ${share(one.firstIsFirst, one.arrived)}`,
    `  … is among our first three            ${share(one.firstInThree, one.arrived)}`,
    `  … is in the set to send               ${share(one.firstInSet, one.arrived)}`,
    `  run card could not be filled          ${share(one.short, one.asked)}`,
  ].join('\n')
