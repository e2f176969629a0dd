import type { RunCard } from '../response-schema'

interface Case {
  incidentType: string
  alarmLevel: number
  zoneId: string | null
}

/** The most specific first: this type here, this type anywhere, anything here, anything anywhere. */
const specificity = (card: RunCard) => (card.incidentType === null ? 0 : 2) + (card.zoneId === null ? 0 : 1)

/**
 * The cards that speak for a call: for each alarm level up to its own the most specific one. A level without a card asks for
 * nothing more than the one below.
 */
export function chooseRunCards(cards: readonly RunCard[], { incidentType, alarmLevel, zoneId }: Case): RunCard[] {
  const chosen = new Map<number, RunCard>()
  for (const card of cards) {
    if (card.alarmLevel > alarmLevel || card.retiredAt !== null) continue
    if (card.incidentType !== null && card.incidentType.toLowerCase() !== incidentType.toLowerCase()) continue
    if (card.zoneId !== null && card.zoneId !== zoneId) continue
    const other = chosen.get(card.alarmLevel)
    if (!other || specificity(card) > specificity(other)) chosen.set(card.alarmLevel, card)
  }
  return [...chosen.values()].sort((a, b) => a.alarmLevel - b.alarmLevel)
}
