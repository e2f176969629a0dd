import { expect, test } from 'vitest'
import type { BaseStatus, Unit } from '@/lib/resources/schema'
import { exampleUnit } from '@/supabase/tests/example-rows'
import { statusBookOf } from '@/components/vocabulary/status-book'
import { boardItems } from './board-items'
import { distanceM, formatDistance } from './distance'

const nowMs = Date.parse('2026-11-20T12:00:00.000Z')

const unit = (name: string, status: BaseStatus, minutesAgo: number, position: Unit['position'] = null) =>
  exampleUnit({ id: name, name, status, statusSince: new Date(nowMs - minutesAgo * 60_000).toISOString(), position })

const words = statusBookOf([])
const keys = (units: Unit[], near: Unit['position'] = null, filter = '', emergencies: string[] = []) =>
  boardItems(units, { nowMs, near, filter, words, emergencies: new Set(emergencies) }).map((item) => item.key)

test('a unit that has stayed too long in a status stands above everybody else', () => {
  const units = [unit('E1', 'available', 600), unit('E2', 'on_scene', 5), unit('E3', 'assigned', 4)]
  expect(keys(units)).toEqual(['attention', 'E3', 'working', 'E2', 'available', 'E1'])
})

test('who called for help stands above everybody, whatever they were doing', () => {
  const units = [unit('E1', 'available', 1), unit('E2', 'assigned', 4)]
  expect(keys(units, null, '', ['E1'])).toEqual(['attention', 'E1', 'E2'])
})

test('call signs are ordered as people count: 2 before 10', () => {
  expect(keys([unit('E10', 'available', 1), unit('E2', 'available', 1)])).toEqual(['available', 'E2', 'E10'])
})

test('for a selected incident the nearest available unit comes first and one without a position last', () => {
  const near = { lat: 37.78, lon: -122.41 }
  const units = [
    unit('E1', 'available', 1),
    unit('E2', 'available', 1, { lat: 37.7, lon: -122.41 }),
    unit('E3', 'in_quarters', 1, { lat: 37.779, lon: -122.41 }),
  ]
  expect(keys(units, near)).toEqual(['available', 'E3', 'E2', 'E1'])
})

test('the filter finds a status by its words', () => {
  expect(keys([unit('E1', 'on_scene', 1), unit('E2', 'available', 1)], null, 'on scene')).toEqual(['working', 'E1'])
})

test('distances are metres on the globe and said as short as they are useful', () => {
  expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111_195, -1)
  expect([formatDistance(847), formatDistance(2_350), formatDistance(31_400)]).toEqual(['850 m', '2.4 km', '31 km'])
})
