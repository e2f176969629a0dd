export { broadcast } from './broadcast'
