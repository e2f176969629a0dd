import { DatabaseUnavailable, MissingPartition } from './authorize'
import { TokenRejected } from './token'

/** A join that is answered with an error; the message goes to the client. */
export class JoinRefused extends Error {}

/** Why a join failed, in hosted Realtime's words, which client libraries and runbooks look for. */
export function refusalReason(error: unknown): string {
  if (error instanceof JoinRefused) return error.message
  if (error instanceof TokenRejected) return `${error.code}: ${error.message}`
  if (error instanceof MissingPartition) return 'MissingPartition: realtime.messages has no partition for today'
  if (error instanceof DatabaseUnavailable) {
    return 'UnableToConnectToProject: Realtime was unable to connect to the project database'
  }
  return 'Unknown Error on Channel'
}
