import { expect, test } from 'vitest'
import type { EventRow } from '@/lib/events/schema'
import { exampleEvent } from '@/supabase/tests/example-rows'
import { describeEvent } from './describe-event'

const context = {
  statusLabel: (base: string) => (base === 'on_scene' ? 'Am Einsatzort' : base),
  unitName: () => 'E36',
  time: (at: string) => at.slice(11, 19),
}

const event = (type: string, fields: Partial<EventRow>) => exampleEvent({ type, ...fields })

test('the log says a status in the agency’s own words', () => {
  const said = describeEvent(
    event('resource.status_changed', { after: { unitName: 'E36', status: 'on_scene' } }),
    context,
  )
  expect(said.text).toBe('E36 Am Einsatzort')
})

test('a note is shown as it was typed, markup and all', () => {
  const text = '<b>gas smell</b> on 2nd floor'
  expect(describeEvent(event('incident.note_added', { after: { noteId: 'n', text } }), context)).toEqual({
    text: '',
    words: text,
    weight: 'note',
  })
})

test('a corrected time shows the old one and the reason', () => {
  const said = describeEvent(
    event('incident.time_corrected', {
      before: { field: 'onSceneAt', at: '2026-11-20T10:05:00.000Z' },
      after: { field: 'onSceneAt', at: '2026-11-20T10:03:00.000Z' },
      reason: 'reported by radio',
    }),
    context,
  )
  expect(said).toEqual({
    text: 'Corrected on scene: 10:05:00 → 10:03:00',
    words: 'reported by radio',
    weight: 'step',
  })
})

test('an entry of an unknown kind still shows that something happened', () => {
  expect(describeEvent(event('drone.launched', {}), context).text).toBe('drone launched')
})
