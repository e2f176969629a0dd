import fc from 'fast-check'
import { getCountries, getExampleNumber } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, test } from 'vitest'
import { countryOfZone, parsePhones } from './phone-numbers'

test('a time zone tells the country where only one keeps it', () => {
  const zones = {
    'America/Los_Angeles': 'US',
    'America/New_York': 'US',
    'Pacific/Honolulu': 'US',
    'America/Toronto': 'CA',
    'Europe/Berlin': 'DE',
    'Europe/Kyiv': 'UA',
    'Asia/Kolkata': 'IN',
    UTC: null,
    'Etc/GMT+5': null,
  }
  for (const [zone, country] of Object.entries(zones)) expect(countryOfZone(zone), zone).toBe(country)
})

test('a number of any country reads the same with its + and, at home, without', () => {
  fc.assert(
    fc.property(fc.constantFrom(...getCountries()), (country) => {
      const example = getExampleNumber(country, examples)
      if (!example?.isValid()) return
      const written = (number: string, home: typeof country | null) =>
        parsePhones([{ kind: 'mobile', number }], home).map((phone) => phone.number)
      expect(written(example.formatInternational(), null)).toEqual([example.number])
      expect(written(example.formatNational(), country)).toEqual([example.number])
    }),
  )
})

test('without a country a national number is refused with what to do', () => {
  expect(() => parsePhones([{ kind: 'mobile', number: '030 901820' }], null)).toThrow(/^Begin 030 901820 with \+/)
})
