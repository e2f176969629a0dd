import { getCountries, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import type { Tx } from '@/lib/db'
import { AppError, type FieldError } from '@/lib/errors'
import type { Phone } from '../register-schema'

// In ECMA-402 and in Node 24; TypeScript's library does not describe it yet.
const zonesOf = (country: CountryCode): string[] =>
  (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }).getTimeZones?.() ??
  []

/** One spelling for a zone that has several names. */
const canonical = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

let countries: Map<string, CountryCode | null> | undefined
function countriesByZone(): Map<string, CountryCode | null> {
  const found = new Map<string, CountryCode | null>()
  for (const country of getCountries())
    for (const zone of zonesOf(country)) {
      const name = canonical(zone)
      found.set(name, found.has(name) ? null : country)
    }
  return found
}

/** The one country that keeps this time zone; null for `UTC` and for a zone that several share. */
export function countryOfZone(timeZone: string): CountryCode | null {
  countries ??= countriesByZone()
  const country = countries.get(canonical(timeZone))
  return country && isSupportedCountry(country) ? country : null
}

/**
 * Numbers as a person types them, made E.164; a number without a + is read in the given country.
 * @throws AppError validation_failed naming each number that is none
 */
export function parsePhones(phones: readonly Phone[], country: CountryCode | null): Phone[] {
  const errors: FieldError[] = []
  const parsed = phones.map((phone, index): Phone => {
    const number = parsePhoneNumberFromString(phone.number, country ?? undefined)
    if (number?.isValid()) return { kind: phone.kind, number: number.number }
    errors.push({ path: `phones.${index}.number`, message: refusal(phone.number, country) })
    return phone
  })
  if (errors.length > 0) throw new AppError('validation_failed', errors.map((one) => one.message).join(' '), { errors })
  return parsed.filter((one, index) => parsed.findIndex((other) => other.number === one.number) === index)
}

const refusal = (number: string, country: CountryCode | null) =>
  country || number.trim().startsWith('+')
    ? `${number} is not a telephone number${country ? ` of ${country}; begin a number of another country with +` : ''}.`
    : `Begin ${number} with + and the country's code: the agency's time zone does not tell which country it is in.`

/** The country whose national numbers the caller's agency may write. */
export async function homeCountry(tx: Tx, agencyId: string): Promise<CountryCode | null> {
  const { timeZone } = await tx
    .selectFrom('agencies')
    .select('timeZone')
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return countryOfZone(timeZone)
}
