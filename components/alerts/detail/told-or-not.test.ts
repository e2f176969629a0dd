import { expect, test } from 'vitest'
import type { TrailStep } from '@/lib/alerts/schema'
import { toldOrNot } from './told-or-not'

const [me, other] = ['0198a000-0000-7000-8000-0000000000aa', '0198a000-0000-7000-8000-0000000000bb']
const at = '2026-11-26T12:00:00.000Z'
const step = (fields: Partial<TrailStep>): TrailStep => ({
  at,
  step: 'notified',
  text: 'Rule “Floods” told 2 people',
  ...fields,
})
const alert = { trail: [], isDrill: false, state: 'open' as const, suppressedBy: null, routedAt: at }

test('who was told reads by which rule', () => {
  expect(toldOrNot({ ...alert, trail: [step({ userIds: [other, me] })] }, me)).toEqual({
    isTold: true,
    because: 'Rule “Floods” told 2 people',
  })
})

test('who was not told reads why: a drill, planned work, a rule for others, or no rule at all', () => {
  expect(toldOrNot({ ...alert, isDrill: true }, me).because).toContain('drill')
  expect(toldOrNot({ ...alert, state: 'suppressed', suppressedBy: 'Pump test' }, me).because).toContain('Pump test')
  expect(toldOrNot({ ...alert, trail: [step({ userIds: [other] })] }, me).because).toContain('One other person was')
  const nobody = step({ step: 'nobody', text: 'No rule matched, so nobody is told' })
  expect(toldOrNot({ ...alert, trail: [nobody] }, me)).toEqual({
    isTold: false,
    because: 'No rule matched, so nobody is told.',
  })
})

test('an alert nobody looked at yet is not said to have told nobody', () => {
  expect(toldOrNot({ ...alert, routedAt: null }, me).because).toContain('still being looked at')
})
