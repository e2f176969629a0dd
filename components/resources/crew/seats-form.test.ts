import { expect, test } from 'vitest'
import { seatsBody, SeatsForm, seatsInput } from './seats-form'

test('a seat that stays keeps its id, so that whoever sits there stays seated; a new one has none', () => {
  const input = seatsInput([
    {
      id: '0198a000-0000-7000-8000-000000000001',
      order: 1,
      name: 'Officer',
      requiredCapabilities: ['officer'],
      person: null,
    },
  ])
  input.seats.push({ id: '', name: 'Driver', requiredCapabilities: 'driver; pump' })
  expect(seatsBody(SeatsForm.parse(input))).toEqual({
    seats: [
      { id: '0198a000-0000-7000-8000-000000000001', name: 'Officer', requiredCapabilities: ['officer'] },
      { name: 'Driver', requiredCapabilities: ['driver', 'pump'] },
    ],
  })
})
