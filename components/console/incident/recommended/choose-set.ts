import type { RecommendedUnit } from '@/lib/resources/response-schema'

/** What somebody changed by hand: a unit taken out of the set, or another one added. */
export type Choices = ReadonlyMap<string, boolean>

export const isChosen = (unit: RecommendedUnit, choices: Choices): boolean =>
  choices.get(unit.unitId) ?? unit.isRecommended

/** The units one key sends: the recommended set as it was changed by hand. A unit that left the list is not sent. */
export const chosenUnits = (units: readonly RecommendedUnit[], choices: Choices): RecommendedUnit[] =>
  units.filter((unit) => isChosen(unit, choices))

/** `4 min` from half a minute up, rounded to what the model can promise; below that `30 s`. */
export function etaText(seconds: number): string {
  if (seconds < 45) return `${Math.max(5, Math.round(seconds / 5) * 5)} s`
  return `${Math.max(1, Math.round(seconds / 60))} min`
}
