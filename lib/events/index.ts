export { changesBetween } from './changes-between'
export { readEvents, readIncidentEvents, readSubjectEvents } from './read-events'
export { recordEvent, type NewEvent, type Touches } from './record-event'
export { verifyAllEvents, verifyRange } from './verify-events'
