export { takeHighRate } from './door'
