export { type Actor, type Ctx, requirePermission } from './actor'
export { hashKey, newKey } from './api-key'
export {
  AuthApiError,
  passwordGrant,
  recover,
  revokeSession,
  setPassword,
  signUpGrant,
  verifyRecovery,
  type Grant,
} from './auth-api'
export { authenticate } from './authenticate'
export { describeActor } from './describe-actor'
export { getSession } from './get-session'
export { loadPerson } from './memberships'
export * from './session'
export { verifyToken } from './verify-token'
