export { createApiKey, listApiKeys, revokeApiKey } from './api-keys'
export { ensureProfile, type NewPerson } from './ensure-profile'
export { foundAgency, type FoundAgency } from './found-agency'
