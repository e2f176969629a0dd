import { expect, test } from 'vitest'
import type { RunCard } from '@/lib/resources/response-schema'
import { emptyNeed, emptyRunCard, RunCardForm, runCardInput } from './run-card-form'

const card: RunCard = {
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Structure fire',
  incidentType: 'structure_fire',
  alarmLevel: 2,
  zoneId: null,
  zoneName: null,
  needs: [
    { unitType: 'ENGINE', capabilities: [], count: 3, minimumCrew: 4 },
    { capabilities: ['als'], count: 1 },
  ],
  retiredAt: null,
  version: 1,
}

test('a card opened and saved unchanged says the same', () => {
  const { name, incidentType, alarmLevel, zoneId, needs } = card
  expect(RunCardForm.parse(runCardInput(card))).toEqual({ name, incidentType, alarmLevel, zoneId, needs })
})

test('a need without a type and without capabilities is refused beside its field', () => {
  const result = RunCardForm.safeParse({ ...emptyRunCard, name: 'All', needs: [emptyNeed] })
  expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['needs.0.unitType'])
})

test('numbers are read strictly: no halves, no zero units, no tenth alarm', () => {
  const needs = [{ ...emptyNeed, unitType: 'ENGINE', count: '0' }]
  const paths = (input: object) =>
    RunCardForm.safeParse({ ...emptyRunCard, name: 'All', ...input }).error?.issues.map(({ path }) => path.join('.'))
  expect(paths({ needs })).toEqual(['needs.0.count'])
  expect(paths({ needs: [{ ...emptyNeed, unitType: 'ENGINE', count: '1.5' }] })).toEqual(['needs.0.count'])
  expect(paths({ alarmLevel: '10', needs: [{ ...emptyNeed, unitType: 'ENGINE' }] })).toEqual(['alarmLevel'])
})
