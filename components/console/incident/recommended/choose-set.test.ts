import { expect, test } from 'vitest'
import type { RecommendedUnit } from '@/lib/resources/response-schema'
import { chosenUnits, etaText } from './choose-set'

const unit = (unitId: string, isRecommended: boolean): RecommendedUnit => ({
  unitId,
  unitName: unitId,
  unitType: 'ENGINE',
  status: 'available',
  stationId: null,
  stationName: null,
  position: null,
  positionFrom: 'unknown',
  positionAt: null,
  distanceM: null,
  etaSeconds: null,
  etaSource: null,
  capabilities: [],
  crew: { filled: 0, seats: 0 },
  isAvailable: true,
  why: [],
  need: null,
  isRecommended,
})
const names = (units: RecommendedUnit[], choices: [string, boolean][]) =>
  chosenUnits(units, new Map(choices)).map((one) => one.unitId)

test('the key sends the recommended set, without those taken out and with those added by hand', () => {
  const units = [unit('E1', true), unit('T1', true), unit('E2', false)]
  expect(names(units, [])).toEqual(['E1', 'T1'])
  expect(
    names(units, [
      ['T1', false],
      ['E2', true],
    ]),
  ).toEqual(['E1', 'E2'])
})

test('a unit that was added by hand but can no longer go is not sent', () => {
  expect(names([unit('E1', true)], [['E9', true]])).toEqual(['E1'])
})

test('an ETA is said as roughly as it is known', () => {
  expect([12, 44, 45, 100, 605].map(etaText)).toEqual(['10 s', '45 s', '1 min', '2 min', '10 min'])
})
