import type { Position } from '@/lib/geo/schema'
import type { Need, Recommendations, RecommendedUnit, RunCard, Shortfall } from '../response-schema'
import { explainShortfall } from './explain-shortfall'
import { fillNeeds } from './fill-needs'
import { type RankedUnit, toCandidate } from './rank-units'

export interface Plan {
  /** For each alarm level the card that speaks for it, lowest first. */
  cards: RunCard[]
  zone: { id: string; name: string; stationIds: string[] } | null
}

interface Question {
  incidentId: string
  position: Position | null
  plan: Plan
  /** Everybody, soonest first. */
  units: readonly RankedUnit[]
  /** Rows at most, but never less than the set to send. */
  limit: number
}

/** A first-due station's unit goes before one that would be this much quicker. */
const firstDueSeconds = 30

/** The set that fills what the run cards still ask for, then who else could go; each with its reasons. */
export function recommend({ incidentId, position, plan, units, limit }: Question): Recommendations {
  const needs = plan.cards.flatMap((card) => card.needs)
  const isFirstDue = (unit: RankedUnit) => (plan.zone?.stationIds ?? []).includes(unit.coversId ?? unit.stationId ?? '')
  const cost = (unit: RankedUnit) => (unit.etaSeconds ?? 0) - (isFirstDue(unit) ? firstDueSeconds : 0)
  // Where nobody knows it, it cannot be recommended, only listed.
  const eligible = units
    .filter((unit) => unit.judgement.isAvailable && unit.where.from !== 'unknown')
    .sort((a, b) => cost(a) - cost(b))
  const sent = units.filter((unit) => unit.incidentId === incidentId)
  // Those already sent fill what they can before anybody else is asked.
  const filled = fillNeeds(needs, [...sent, ...eligible])
  const chosen = new Map<string, Need>()
  const shortfall: Shortfall[] = []
  for (const [index, need] of needs.entries()) {
    const there = filled[index] ?? []
    for (const unit of there) if (unit.incidentId !== incidentId) chosen.set(unit.id, need)
    const missing = need.count - there.length
    if (missing > 0) shortfall.push({ need, missing, why: explainShortfall(need, units, chosen, incidentId) })
  }
  const tell = (unit: RankedUnit): RecommendedUnit => {
    const need = chosen.get(unit.id) ?? null
    return {
      ...toCandidate(unit, [
        ...(isFirstDue(unit) && plan.zone ? [`first due for ${plan.zone.name}`] : []),
        ...(need && need.capabilities.length > 0 ? [`carries ${need.capabilities.join(', ')}`] : []),
        ...(position ? [] : ['the incident has no position, so nobody knows how far']),
      ]),
      need,
      isRecommended: need !== null,
    }
  }
  const set = eligible.filter((unit) => chosen.has(unit.id))
  const others = units.filter((unit) => !chosen.has(unit.id) && unit.incidentId !== incidentId)
  const ranked = [
    ...others.filter((unit) => unit.judgement.isAvailable),
    ...others.filter((unit) => !unit.judgement.isAvailable),
  ]
  const card = plan.cards.at(-1)
  return {
    data: [...set, ...ranked.slice(0, Math.max(0, limit - set.length))].map(tell),
    runCard: card ? { id: card.id, name: card.name, alarmLevel: card.alarmLevel, zoneName: card.zoneName } : null,
    zone: plan.zone ? { id: plan.zone.id, name: plan.zone.name } : null,
    shortfall,
  }
}
