import { metresBetween, type Place } from './motion'

// The record names no hospital; these are real ones, and which unit goes where is made up: the nearest.
const hospitals: (Place & { name: string })[] = [
  { name: 'Zuckerberg SF General', lat: 37.7556, lon: -122.4048 },
  { name: 'Saint Francis Memorial', lat: 37.7896, lon: -122.4166 },
  { name: 'UCSF Parnassus', lat: 37.7631, lon: -122.4579 },
  { name: 'Kaiser Geary', lat: 37.7824, lon: -122.4428 },
]

export const nearestHospital = (place: Place) =>
  hospitals.reduce((best, one) => (metresBetween(one, place) < metresBetween(best, place) ? one : best))
