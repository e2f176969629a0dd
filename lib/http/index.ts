export { type Handler, type Operation, route } from './route'
export { sessionRoute, type Visitor } from './session-route'
export { textRoute } from './text-route'
