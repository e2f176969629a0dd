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
export { authenticate, chosenAgency, refuseForeignOrigin } from './authenticate'
export { clientAddress } from './client-address'
export { describeActor } from './describe-actor'
export { getSession } from './get-session'
export { countAttempt, forgiveAttempts } from './limit-attempts'
export { mayGrant, requireGrant } from './may-grant'
export { loadPerson, type Person } from './memberships'
export { requireVersion } from './require-version'
export * from './session'
export { signOut } from './sign-out'
export { verifyToken } from './verify-token'
