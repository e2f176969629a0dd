import { expect, test } from 'vitest'
import { exampleUnit } from '@/supabase/tests/example-rows'
import { emptyUnit, NewUnitForm, UnitForm, unitInput } from './unit-form'
import { none } from '../form-parts'

const unit = exampleUnit({
  name: 'M17',
  type: 'MEDIC',
  stationId: '0198a000-0000-7000-8000-000000000003',
  stationName: 'Station 17',
  capabilities: ['als', 'transport'],
  position: { lat: 37.7, lon: -122.4 },
  memberIds: ['0198a000-0000-7000-8000-000000000004'],
  minimumCrew: 2,
  version: 3,
})

test('a unit that is opened and saved unchanged is sent as it was', () => {
  const input = unitInput(unit)
  expect(UnitForm.parse(input)).toEqual({
    name: 'M17',
    type: 'MEDIC',
    stationId: unit.stationId,
    minimumCrew: 2,
    capabilities: ['als', 'transport'],
    position: unit.position,
    memberIds: unit.memberIds,
  })
})

test('capabilities are words between commas, each once', () => {
  const parsed = NewUnitForm.parse({ ...emptyUnit, name: 'E1', type: 'ENGINE', capabilities: ' als, pump; als ,, ' })
  expect(parsed.capabilities).toEqual(['als', 'pump'])
})

test('a unit without a station says so', () => {
  const parsed = NewUnitForm.parse({ ...emptyUnit, name: 'E1', type: 'ENGINE', stationId: none })
  expect(parsed.stationId).toBeNull()
})
