import { expect, test } from 'vitest'
import type { UnitStatusWord } from '@/lib/resources/fleet-schema'
import { statusBookOf } from './status-book'
import { unitStatusDefaults } from './unit-words'

const word = (fields: Partial<UnitStatusWord>): UnitStatusWord => ({
  base: 'on_scene',
  unitType: null,
  label: 'At scene',
  color: '#b91c1c',
  icon: null,
  warnAfterSeconds: 600,
  alarmAfterSeconds: 1200,
  next: null,
  isOffered: true,
  version: 1,
  ...fields,
})

test('a type of unit has its own word where it has one, and the agency’s for everything else', () => {
  const book = statusBookOf([
    word({}),
    word({ base: 'transporting', label: 'Transporting' }),
    word({ unitType: 'MEDIC', base: 'on_scene', label: 'With patient', warnAfterSeconds: 900 }),
  ])
  expect(book.of('medic').on_scene).toMatchObject({ label: 'With patient', warnAfterSeconds: 900 })
  expect(book.of('MEDIC').transporting.label).toBe('Transporting')
  expect(book.of('ENGINE').on_scene.label).toBe('At scene')
  expect(book.of().on_scene.label).toBe('At scene')
})

test('a status nobody named yet keeps its usual word, and an unknown icon leaves the usual sign', () => {
  const book = statusBookOf([word({ icon: 'no-such-icon' })])
  expect(book.of().staging).toEqual(unitStatusDefaults.staging)
  expect(book.of().on_scene.icon).toBe(unitStatusDefaults.on_scene.icon)
})
