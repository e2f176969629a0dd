export { broadcast, broadcastAll } from './broadcast'
