export type * from './database.generated'
export { translateDatabaseError, violates } from './errors'
export { closeDatabase, pool, system } from './pool'
export { type Claims, inTransaction, type Tx } from './transaction'
