import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { exampleUnit } from '@/supabase/tests/example-rows'
import { keepUnit, withRow, withUnitsSince } from './keep-rows'
import { consoleKeys } from './keys'

const one = { id: '1', version: 3 }
const two = { id: '2', version: 1 }

test('a changed row takes the place of the old one and every other row stays the same object', () => {
  const rows = withRow([one, two], { id: '1', version: 4 }, true)
  expect(rows.map((row) => row.version)).toEqual([4, 1])
  expect(rows[1]).toBe(two)
})

test('an answer that was overtaken by a newer one changes nothing', () => {
  const rows = [one, two]
  expect(withRow(rows, { id: '1', version: 2 }, true)).toBe(rows)
  expect(withRow(rows, { id: '1', version: 2 }, false)).toBe(rows)
})

test('a row that no longer belongs leaves, one that begins to belong comes', () => {
  expect(withRow([one, two], { id: '2', version: 2 }, false)).toEqual([one])
  expect(withRow([one], two, true)).toEqual([one, two])
  expect(withRow([one], two, false)).toEqual([one])
})

test('a change heard while the list was still under way is not lost when the list arrives', () => {
  const client = new QueryClient()
  const unit = (id: string, version: number) => exampleUnit({ id, name: id, version })
  const startedAtMs = Date.now()
  keepUnit(client, unit('E1', 2))
  keepUnit(client, unit('E2', 1))
  expect(client.getQueryData(consoleKeys.units)).toBeUndefined()
  const list = withUnitsSince(client, [unit('E1', 1)], startedAtMs)
  expect(list.map((row) => [row.id, row.version])).toEqual([
    ['E1', 2],
    ['E2', 1],
  ])
  expect(withUnitsSince(client, [unit('E1', 3)], startedAtMs + 60_000)).toMatchObject([{ version: 3 }])
})
