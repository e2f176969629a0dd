export { distanceM } from './distance'
export { type Eta, estimateEtas, type Leg } from './routing/estimate-etas'
