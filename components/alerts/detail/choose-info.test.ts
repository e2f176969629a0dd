import { expect, test } from 'vitest'
import type { CapFacts } from '@/lib/alerts/schema'
import { firstInfo, infoChoices } from './choose-info'

const info = (language: string, event: string): CapFacts['infos'][number] => ({
  language,
  category: [],
  event,
  responseType: [],
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  effective: null,
  onset: null,
  expires: null,
  senderName: null,
  headline: null,
  description: null,
  instruction: null,
  web: null,
  contact: null,
  eventCodes: [],
  parameters: [],
  resources: [],
  areas: [],
})

test('each block has a tab under the name of its language, two of one language under their event as well', () => {
  const choices = infoChoices({ infos: [info('en-CA', 'flood'), info('fr-CA', 'crue'), info('fr-CA', 'vent')] })
  expect(choices.map(({ label }) => label)).toEqual([
    'Canadian English',
    'Canadian French: crue',
    'Canadian French: vent',
  ])
})

test('the reader’s language comes first, then English, then whatever there is', () => {
  const choices = infoChoices({ infos: [info('fr-CA', 'crue'), info('en-CA', 'flood')] })
  expect(firstInfo(choices, ['fr-FR'])?.info.event).toBe('crue')
  expect(firstInfo(choices, ['de-DE'])?.info.event).toBe('flood')
  expect(firstInfo(infoChoices({ infos: [info('th-TH', 'น้ำท่วม')] }), ['en-US'])?.info.event).toBe('น้ำท่วม')
  expect(firstInfo([], ['en'])).toBeUndefined()
})

test('what is no language tag is shown as it was written', () => {
  expect(infoChoices({ infos: [info('not a tag!', 'x')] })[0]?.label).toBe('not a tag!')
})
