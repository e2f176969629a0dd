import { expect, test } from 'vitest'
import { needText, shortfallText } from './need-text'

const truck = { unitType: 'TRUCK', capabilities: ['rescue', 'als'], count: 2, minimumCrew: 4 }

test('a need is said with its type, what it must have and how many must sit in it', () => {
  expect(needText(truck)).toBe('2 × TRUCK with rescue + als, crew of 4')
  expect(needText({ capabilities: ['als'], count: 1 })).toBe('1 × any unit with als')
})

test('a shortfall says how many of what are missing and why nobody else', () => {
  expect(shortfallText({ need: truck, missing: 1, why: ['T3 is out of service', 'T5 has a crew of 2'] })).toBe(
    '1 of 2 × TRUCK with rescue + als, crew of 4 is missing: T3 is out of service, T5 has a crew of 2',
  )
})
