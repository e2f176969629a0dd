import { expect, test } from 'vitest'
import { exampleEvent } from '@/supabase/tests/example-rows'
import { touchedRows } from './touched-rows'

const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`

test('a batch of events names every incident and unit it may have changed, each once', () => {
  const touched = touchedRows([
    exampleEvent({ incidentId: null, touches: { units: [id(2)], incidents: [id(1)] } }),
    exampleEvent({ incidentId: null, touches: { units: [id(2), id(3)] } }),
  ])
  expect([...touched.unitIds]).toEqual([id(2), id(3)])
  expect([...touched.incidentIds]).toEqual([id(1)])
})

test('units that only moved are not read again: where they are comes by itself', () => {
  const touched = touchedRows([exampleEvent({ type: 'resource.location_updated', touches: { units: [id(2)] } })])
  expect(touched.unitIds.size).toBe(0)
})
