import { expect, test } from 'vitest'
import { Identifiers, identifiersText } from './gear-form'

test('identifiers are a line each, and are read back as they were written', () => {
  const identifiers = { plate: '8ABC123', vin: '1M8GDM9AXKP042788' }
  expect(Identifiers.parse(identifiersText(identifiers))).toEqual(identifiers)
  expect(Identifiers.parse('')).toEqual({})
})

test('a line that names nothing is refused, and the message quotes it', () => {
  const refused = Identifiers.safeParse('plate: 8ABC123\n1M8GDM9AXKP042788')
  expect(refused.error?.issues[0]?.message).toContain('1M8GDM9AXKP042788')
})
