import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Audience } from '@/lib/alerts/rules-schema'
import { roles } from '@/lib/auth/schema'
import { audienceOf, partsOf } from './audience-parts'

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 })
const audience = fc
  .record(
    {
      roles: fc.subarray([...roles], { minLength: 1 }),
      userIds: ids,
      stationIds: ids,
      unitIds: ids,
      onDutyUnits: fc.constant(true as const),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0)

test('an audience taken apart and put together again tells the same people', () => {
  fc.assert(
    fc.property(audience, (given) => {
      expect(audienceOf(partsOf(given))).toEqual(given)
      expect(Audience.safeParse(given).success).toBe(true)
    }),
  )
})

test('roles stand in their own order, whichever was chosen first, and nobody is nobody', () => {
  expect(audienceOf(['role:dispatcher', 'role:owner'])).toEqual({ roles: ['owner', 'dispatcher'] })
  expect(audienceOf([])).toEqual({})
  expect(Audience.safeParse(audienceOf([])).success).toBe(false)
})
