export { listMyUnits } from './list-my-units'
export { accountsToTell, selectRiders } from './riders'
export { leaveSeat, takeSeat } from './take-seat'
export { listSeats, writeSeats } from './write-seats'
