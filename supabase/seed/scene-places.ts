import { nearestHospital } from './sf-fire/hospitals'
import { between, type Place } from './sf-fire/motion'
import type { Call } from './sf-fire/record'
import { spread } from './sf-fire/resources'

export const hospitalFor = (call: Call) => nearestHospital(call.position)

/** Where a unit is when it is this far with a call: `place` sets several at one scene beside each other. */
export function placeOf(call: Call, status: string, station: Place, place: number): Place {
  const hospital = hospitalFor(call)
  if (status === 'en_route') return between(station, call.position, 0.6)
  if (status === 'on_scene') return spread(call.position, place + 1)
  if (status === 'transporting') return between(call.position, hospital, 0.5)
  if (status === 'at_hospital') return spread(hospital, place + 1)
  return station
}
