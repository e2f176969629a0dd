import { BroadcastFrame, encodeMessage, type Broadcast, type EncodedFrame, type ProtocolVersion } from './frames'
import { Presence } from './presence'

/** A joined channel as its room sees it. */
export interface RoomMember {
  readonly version: ProtocolVersion
  readonly hearsBroadcasts: boolean
  readonly hearsPresence: boolean
  receiveBroadcast(frame: BroadcastFrame): void
  receive(frame: EncodedFrame): void
}

/** Presence changes that come close together leave as one frame. */
const presenceWindowMs = 20

/** All who joined one topic; a private and a public topic of the same name are two rooms. */
export class Room {
  readonly members = new Set<RoomMember>()
  private readonly topic: string
  private readonly presence = new Presence<RoomMember>()
  private diffTimer: NodeJS.Timeout | undefined

  constructor(topic: string) {
    this.topic = topic
  }

  broadcast(broadcast: Broadcast, except?: RoomMember): void {
    const frame = new BroadcastFrame(this.topic, broadcast)
    for (const member of this.members) {
      if (member !== except && member.hearsBroadcasts) member.receiveBroadcast(frame)
    }
  }

  track(member: RoomMember, key: string, payload: Record<string, unknown>): void {
    this.presence.track(member, key, payload)
    this.scheduleDiff()
  }

  untrack(member: RoomMember): void {
    this.presence.untrack(member)
    this.scheduleDiff()
  }

  /** The state as JSON; everything in it has been announced to the others before. */
  presenceStateJson(): string {
    this.sendDiff()
    return JSON.stringify(this.presence.state())
  }

  private scheduleDiff(): void {
    this.diffTimer ??= setTimeout(() => this.sendDiff(), presenceWindowMs)
  }

  private sendDiff(): void {
    clearTimeout(this.diffTimer)
    this.diffTimer = undefined
    const diff = this.presence.takeDiff()
    if (!diff) return
    const payloadJson = JSON.stringify(diff)
    const frames = new Map<ProtocolVersion, EncodedFrame>()
    for (const member of this.members) {
      if (!member.hearsPresence) continue
      let frame = frames.get(member.version)
      if (!frame) {
        const message = { joinRef: null, ref: null, topic: this.topic, event: 'presence_diff', payloadJson }
        frame = { data: Buffer.from(encodeMessage(member.version, message)), binary: false }
        frames.set(member.version, frame)
      }
      member.receive(frame)
    }
  }
}

const prefix = 'realtime:'

/** Every room with somebody in it. */
export class Rooms {
  private readonly rooms = new Map<string, Room>()

  join(subtopic: string, isPrivate: boolean, member: RoomMember): Room {
    const key = roomKey(subtopic, isPrivate)
    let room = this.rooms.get(key)
    if (!room) {
      room = new Room(prefix + subtopic)
      this.rooms.set(key, room)
    }
    room.members.add(member)
    return room
  }

  leave(subtopic: string, isPrivate: boolean, member: RoomMember): void {
    const key = roomKey(subtopic, isPrivate)
    const room = this.rooms.get(key)
    if (!room?.members.delete(member)) return
    room.untrack(member)
    if (room.members.size === 0) this.rooms.delete(key)
  }

  /** Sends to everybody in the room; nobody there is nothing to do. */
  broadcast(subtopic: string, isPrivate: boolean, broadcast: Broadcast): void {
    this.rooms.get(roomKey(subtopic, isPrivate))?.broadcast(broadcast)
  }
}

function roomKey(subtopic: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'} ${subtopic}`
}
