import { expect, test } from 'vitest'
import { positionText, PositionText } from './position-text'

test.each([
  ['37.7749, -122.4194', { lat: 37.7749, lon: -122.4194 }],
  [' 37.7749 -122.4194 ', { lat: 37.7749, lon: -122.4194 }],
  ['0;0', { lat: 0, lon: 0 }],
  ['', null],
])('%j is read as a position', (text, position) => {
  expect(PositionText.parse(text)).toEqual(position)
})

test.each(['37.7749', '37,7749, -122,4194', '91, 0', '0, 181', 'Market Street'])('%j is refused', (text) => {
  expect(PositionText.safeParse(text).success).toBe(false)
})

test('what is written is read back unchanged', () => {
  const position = { lat: -33.86881, lon: 151.20929 }
  expect(PositionText.parse(positionText(position))).toEqual(position)
})
