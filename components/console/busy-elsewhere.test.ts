import { expect, test } from 'vitest'
import { ApiProblem } from '@/lib/http/browser'
import { busyElsewhere } from './busy-elsewhere'

const problem = (status: number, current: unknown) =>
  new ApiProblem({ type: 'about:blank', title: 'Conflict', status, code: 'conflict', requestId: '1', current })
const elsewhere = problem(409, { incidentId: 'i2', number: 'SFFD-2026-000012' })
const unit = (id: string, incidentId: string | null, incidentNumber: string | null) => ({
  id,
  name: id.toUpperCase(),
  incidentId,
  incidentNumber,
})

test('a refusal that names another incident becomes a question about every wanted unit that works elsewhere', () => {
  const board = [unit('e1', 'i2', 'SFFD-2026-000012'), unit('t1', null, null), unit('e2', 'i3', 'SFFD-2026-000013')]
  expect(busyElsewhere(elsewhere, 'i1', ['e1', 't1', 'e2'], board)?.busy).toEqual([
    { unitName: 'E1', number: 'SFFD-2026-000012' },
    { unitName: 'E2', number: 'SFFD-2026-000013' },
  ])
})

test('a unit that became busy a moment ago, unknown to the board, is asked about all the same', () => {
  expect(busyElsewhere(elsewhere, 'i1', ['e1'], [unit('e1', null, null)])?.busy).toEqual([
    { unitName: 'E1', number: 'SFFD-2026-000012' },
  ])
  expect(busyElsewhere(elsewhere, 'i1', ['e1', 'e2'], undefined)?.busy).toEqual([
    { unitName: '', number: 'SFFD-2026-000012' },
  ])
})

test('any other failure stays a failure', () => {
  expect(busyElsewhere(problem(409, undefined), 'i1', ['e1'], [])).toBeNull()
  expect(busyElsewhere(problem(403, { incidentId: 'i2', number: 'x' }), 'i1', ['e1'], [])).toBeNull()
  expect(busyElsewhere(new Error('no'), 'i1', ['e1'], [])).toBeNull()
})
