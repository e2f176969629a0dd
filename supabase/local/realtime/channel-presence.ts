import { isRecord } from './json'
import { limits, TokenBucket } from './limits'
import type { ChannelRights } from './rights'
import type { Room, RoomMember } from './rooms'
import type { Identity } from './token'

export interface PresenceAnswer {
  status: 'ok' | 'error' | 'close'
  response: Record<string, string>
}

const done: PresenceAnswer = { status: 'ok', response: {} }
const refused = (reason: string): PresenceAnswer => ({ status: 'error', response: { reason } })

/** The presence half of one channel: its key and its calls of track and untrack. */
export class ChannelPresence {
  private readonly member: RoomMember
  private readonly key: string
  private readonly rights: ChannelRights
  private readonly calls = new TokenBucket(limits.presenceBurst, limits.presencePerSecond)

  constructor(member: RoomMember, key: string, rights: ChannelRights) {
    this.member = member
    this.key = key
    this.rights = rights
  }

  /** Throws DatabaseUnavailable. */
  async handle(room: Room | undefined, identity: Identity, call: unknown): Promise<PresenceAnswer> {
    if (!this.calls.take()) return { status: 'close', response: { reason: 'Client presence rate limit exceeded' } }
    const { event, payload } = isRecord(call) ? call : {}
    const name = typeof event === 'string' ? event.toLowerCase() : ''
    if (name === 'untrack') {
      room?.untrack(this.member)
      return done
    }
    if (name !== 'track') return refused('Unknown presence event')
    if (!isRecord(payload)) return refused('Presence track payload must be a map')
    if (Object.keys(payload).length > limits.presenceKeysPerObject) {
      return refused('Presence track payload has too many keys')
    }
    if (!(await this.rights.mayWrite(identity, 'presence'))) return { status: 'error', response: {} }
    // The channel may have left the room while its right was looked up.
    if (room?.members.has(this.member)) room.track(this.member, this.key, payload)
    return done
  }
}
