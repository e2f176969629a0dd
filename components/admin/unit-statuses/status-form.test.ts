import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StatusForm, statusInput } from './status-form'

const word = {
  base: 'on_scene' as const,
  unitType: null,
  label: 'On scene',
  color: '#b91c1c',
  icon: null,
  warnAfterSeconds: 90,
  alarmAfterSeconds: 1_800,
  next: ['available' as const],
  isOffered: true,
  version: 1,
}

test('a word that is opened and saved unchanged is sent as it was, whatever its ages', () => {
  const age = fc.option(fc.integer({ min: 1, max: 604_800 }))
  fc.assert(
    fc.property(age, age, (one, other) => {
      const [warn, alarm] = one !== null && other !== null && one > other ? [other, one] : [one, other]
      const given = { ...word, warnAfterSeconds: warn, alarmAfterSeconds: alarm }
      const { base: _base, unitType: _type, version: _version, ...sent } = given
      expect(StatusForm.parse(statusInput(given))).toEqual(sent)
    }),
  )
})

test('an alarm that comes before its warning is refused beside the alarm', () => {
  const refused = StatusForm.safeParse({ ...statusInput(word), warnAfterSeconds: '40' })
  expect(refused.error?.issues[0]?.path).toEqual(['alarmAfterSeconds'])
})
