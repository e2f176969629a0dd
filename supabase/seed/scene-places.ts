import type { Call } from './sf-fire/record'
import { spread } from './sf-fire/resources'

interface Place {
  lat: number
  lon: number
}

// The record names no hospital; these are real ones, and which unit goes where is made up: the nearest.
const hospitals: (Place & { name: string })[] = [
  { name: 'Zuckerberg SF General', lat: 37.7556, lon: -122.4048 },
  { name: 'Saint Francis Memorial', lat: 37.7896, lon: -122.4166 },
  { name: 'UCSF Parnassus', lat: 37.7631, lon: -122.4579 },
  { name: 'Kaiser Geary', lat: 37.7824, lon: -122.4428 },
]

const squaredDegrees = (a: Place, b: Place) => (a.lat - b.lat) ** 2 + ((a.lon - b.lon) * 0.79) ** 2
const between = (a: Place, b: Place, share: number): Place => ({
  lat: a.lat + (b.lat - a.lat) * share,
  lon: a.lon + (b.lon - a.lon) * share,
})

export const hospitalFor = (call: Call) =>
  hospitals.reduce((best, one) =>
    squaredDegrees(one, call.position) < squaredDegrees(best, call.position) ? one : best,
  )

/** Where a unit is when it is this far with a call: `place` sets several at one scene beside each other. */
export function placeOf(call: Call, status: string, station: Place, place: number): Place {
  const hospital = hospitalFor(call)
  if (status === 'en_route') return between(station, call.position, 0.6)
  if (status === 'on_scene') return spread(call.position, place + 1)
  if (status === 'transporting') return between(call.position, hospital, 0.5)
  if (status === 'at_hospital') return spread(hospital, place + 1)
  return station
}
