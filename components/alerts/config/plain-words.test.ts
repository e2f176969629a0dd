import { expect, test } from 'vitest'
import { counted, listed, metreText, minuteText, secondText } from './plain-words'

test('lists are read as one says them', () => {
  expect(listed([])).toBe('')
  expect(listed(['a'])).toBe('a')
  expect(listed(['a', 'b'], 'or')).toBe('a or b')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
})

test('spans are said in the largest unit that needs no fraction', () => {
  expect(secondText(300)).toBe('5 minutes')
  expect(secondText(90)).toBe('90 seconds')
  expect(secondText(0)).toBe('0 seconds')
  expect(minuteText(120)).toBe('2 hours')
  expect(minuteText(1_440)).toBe('1 day')
  expect(metreText(1_500)).toBe('1.5 km')
  expect(metreText(500)).toBe('500 m')
  expect(counted(1_204, 'alert')).toBe('1,204 alerts')
})
