import { expect, test } from 'vitest'
import { exampleEvent } from '@/supabase/tests/example-rows'
import { describeAlertEvent } from './describe-alert-event'

const event = (fields: Parameters<typeof exampleEvent>[0]) => describeAlertEvent(exampleEvent(fields))

test('an entry says what was done, and what was written with it', () => {
  expect(event({ type: 'alert.dismissed', reason: 'False alarm' })).toEqual({ text: 'Dismissed', words: 'False alarm' })
  const raised = { before: { severity: 'minor' }, after: { severity: 'severe' } }
  expect(event({ type: 'alert.escalated', ...raised }).text).toBe('Escalated from minor to severe')
  expect(event({ type: 'alert.joined', after: { incidentNumber: 'T-2026-000004' } }).text).toContain('T-2026-000004')
})

test('an entry nobody described shows its own name', () => {
  expect(event({ type: 'alert.something_new' }).text).toBe('alert something new')
})
