import { expect, test } from 'vitest'
import { exampleAlert } from '@/supabase/tests/example-rows'
import { defaultFilter, matchesFilter, narrowedBy, queryOf, readFilter, writeFilter } from './filter'

test('an address says what the filter is, and the filter writes the same address', () => {
  const address =
    'state=dismissed%2Cexpired&severity=extreme&source=Weather+service&source=Gate%2C+north&type=flood&drill=false&span=6h&bbox=-123%2C37%2C-122%2C38'
  const filter = readFilter(new URLSearchParams(address))
  expect(filter).toMatchObject({
    state: ['dismissed', 'expired'],
    source: ['Weather service', 'Gate, north'],
    span: '6h',
  })
  expect(readFilter(writeFilter(filter))).toEqual(filter)
})

test('without an address the list is what still needs somebody', () => {
  expect(readFilter(new URLSearchParams())).toEqual(defaultFilter)
  expect(writeFilter(defaultFilter).toString()).toBe('')
  expect(narrowedBy(defaultFilter)).toBe(0)
})

test('every state can be asked for, and nonsense in an address is left out', () => {
  const filter = readFilter(new URLSearchParams('state=any&severity=awful,minor&span=9y&bbox=here&groupId=1'))
  expect(filter.state).toEqual([])
  expect(filter.severity).toEqual(['minor'])
  expect([filter.span, filter.bbox, filter.groupId]).toEqual([undefined, undefined, undefined])
  expect(readFilter(writeFilter(filter))).toEqual(filter)
})

test('a span is counted back from now when it is asked', () => {
  const query = queryOf({ ...defaultFilter, span: '1h' }, Date.parse('2026-11-26T12:00:00Z'))
  expect(query).toMatchObject({ from: '2026-11-26T11:00:00.000Z', state: 'open,acknowledged' })
  expect(query).not.toHaveProperty('span')
})

test('a dismissed alert no longer belongs where only open ones are shown', () => {
  expect(matchesFilter(exampleAlert({ state: 'open' }), defaultFilter)).toBe(true)
  expect(matchesFilter(exampleAlert({ state: 'dismissed' }), defaultFilter)).toBe(false)
  expect(matchesFilter(exampleAlert({ severity: 'extreme' }), { ...defaultFilter, severity: ['minor'] })).toBe(false)
})
