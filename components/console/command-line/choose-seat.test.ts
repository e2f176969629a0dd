import { expect, test } from 'vitest'
import type { Seat } from '@/lib/resources/fleet-schema'
import { readSeating } from './choose-seat'

const seat = (name: string, order: number): Seat => ({ id: name, order, name, requiredCapabilities: [], person: null })
const seats = [seat('Driver', 1), seat('Officer', 2), seat('Fire Fighter 1', 3), seat('Fire Fighter 2', 4)]
const read = (text: string) => {
  const { seat: named, person } = readSeating(text, seats)
  return [named?.name, person]
}

test('a seat may be named before the person, cut short as far as only one fits', () => {
  expect(read('driver Kim Lee')).toEqual(['Driver', 'Kim Lee'])
  expect(read('off Kim Lee')).toEqual(['Officer', 'Kim Lee'])
  expect(read('fire fighter 2 Kim')).toEqual(['Fire Fighter 2', 'Kim'])
})

test('without a seat it is all a name, and a seat alone names nobody', () => {
  expect(read('Kim Lee')).toEqual([undefined, 'Kim Lee'])
  expect(read('fire Kim')).toEqual([undefined, 'fire Kim'])
  expect(read('officer')).toEqual(['Officer', ''])
})
