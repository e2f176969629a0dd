import { expect, test } from 'vitest'
import { exampleEvent } from '@/supabase/tests/example-rows'
import { isTouching, touchedAlerts } from './touched-alerts'

const idOf = (letter: string) => `0198a000-0000-7000-8000-00000000000${letter}`
const [a, b] = [idOf('a'), idOf('b')]

test('an event says which alerts it changed and, where it knows, what they are now', () => {
  const touched = touchedAlerts([
    exampleEvent({ type: 'alert.received', touches: { alerts: [a, b] } }),
    exampleEvent({ type: 'alert.acknowledged', touches: { alerts: [a] } }),
    exampleEvent({ type: 'alert.resolved', touches: { alerts: [b] } }),
  ])
  expect([...touched.ids]).toEqual([a, b])
  expect(Object.fromEntries(touched.states)).toEqual({ [a]: 'acknowledged', [b]: 'resolved' })
})

test('an alert that came again after it was over is not taken for over', () => {
  const touched = touchedAlerts([
    exampleEvent({ type: 'alert.resolved', touches: { alerts: [a] } }),
    exampleEvent({ type: 'alert.received', touches: { alerts: [a] } }),
  ])
  expect(touched.states.size).toBe(0)
})

test('with a closed incident its alerts are over, and other news of incidents and units is none of ours', () => {
  expect([...touchedAlerts([exampleEvent({ type: 'incident.closed', incidentId: a })]).incidentIds]).toEqual([a])
  const other = [exampleEvent({ type: 'incident.updated', incidentId: a, touches: { incidents: [a] } })]
  expect(isTouching(touchedAlerts(other))).toBe(false)
})
