export { problemResponse, toAppError, validationFailed } from './problem'
export { readJson } from './read-body'
export { type Handler, type Operation, route } from './route'
export { sessionRoute, type Visitor } from './session-route'
