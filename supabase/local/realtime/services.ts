import type { Authorizer } from './authorize'
import type { ChangeFeed } from './changes/feed'
import type { Database } from './database'
import type { Log } from './log'
import type { ReplicationStream } from './replication'
import type { Rooms } from './rooms'
import type { TokenVerifier } from './token'

/** What every connection and every REST request of one server shares. */
export interface Services {
  log: Log
  database: Database
  tokens: TokenVerifier
  authorizer: Authorizer
  rooms: Rooms
  changes: ChangeFeed
  /** The stream that brings broadcasts sent from SQL. */
  messages: ReplicationStream
}
