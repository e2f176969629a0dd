import { expect, test } from 'vitest'
import { carriesPatients, nextStep, stepsOf } from './status-steps'

const medic = { type: 'MEDIC', capabilities: [], status: 'assigned' } as const
const engine = { type: 'ENGINE', capabilities: ['pump'], status: 'assigned' } as const
const unit = <Facts extends { capabilities: readonly string[] }>(facts: Facts) => ({
  ...facts,
  capabilities: [...facts.capabilities],
})

test('an ambulance is led from the call to the hospital and back', () => {
  const way = ['assigned', 'en_route', 'on_scene', 'at_patient', 'transporting', 'at_hospital', 'available'] as const
  for (const [index, status] of way.slice(0, -1).entries())
    expect(nextStep({ ...unit(medic), status }, 'medical')).toBe(way[index + 1])
})

test('staging is offered but never the usual next step, and leads on to the scene', () => {
  expect(stepsOf({ ...unit(engine), status: 'en_route' }, 'fire')).toContain('staging')
  expect(nextStep({ ...unit(engine), status: 'en_route' }, 'fire')).toBe('on_scene')
  expect(nextStep({ ...unit(engine), status: 'staging' }, 'fire')).toBe('on_scene')
})

test('an engine at a patient is asked to clear, not to drive to the hospital', () => {
  expect(nextStep({ ...unit(engine), status: 'at_patient' }, 'medical')).toBe('available')
  expect(nextStep({ ...unit(engine), status: 'on_scene' }, 'fire')).toBe('available')
})

test('an ambulance at a fire still has its patient steps', () => {
  expect(stepsOf({ ...unit(medic), status: 'on_scene' }, 'fire')).toContain('transporting')
})

test('between calls there are the statuses of a unit without one, and nothing is pressed for', () => {
  expect(stepsOf({ ...unit(engine), status: 'available' }, null)).toEqual([
    'available',
    'returning',
    'in_quarters',
    'out_of_service',
    'off_duty',
  ])
  expect(nextStep({ ...unit(engine), status: 'available' }, null)).toBeNull()
})

test('who carries patients is known by capability or by type', () => {
  expect(carriesPatients({ type: 'ENGINE', capabilities: ['Transport'] })).toBe(true)
  expect(carriesPatients({ type: 'Ambulance', capabilities: [] })).toBe(true)
  expect(carriesPatients({ type: 'TRUCK', capabilities: ['ladder'] })).toBe(false)
})
