/**
 * What one connection may ask of the server. Everything here is counted per socket, so that a flood ends the socket it
 * comes from and nobody else notices.
 */
export const limits = {
  /** Largest frame and largest REST body, in bytes. */
  frameBytes: 1024 * 1024,
  /** What may wait unsent for one slow reader before it is let go, in bytes. */
  outboundBytes: 16 * 1024 * 1024,
  /** Frames a socket may send: this many at once, refilled per second. */
  frameBurst: 1000,
  framesPerSecond: 500,
  joinBurst: 200,
  joinsPerSecond: 50,
  channelsPerConnection: 100,
  connections: 10_000,
  /** Frames of one channel that may wait while an earlier one is checked against the database. */
  queuedFramesPerChannel: 500,
  /** Presence calls of one channel, as hosted: five in thirty seconds, then the channel is closed. */
  presenceBurst: 5,
  presencePerSecond: 5 / 30,
  presenceKeysPerObject: 10,
  /** A silent peer is given up after this time; a live one has answered two of the pings sent at a third of it. */
  silenceMs: 45_000,
  /** Broadcasts one token may send over REST in a second. */
  restMessagesPerSecond: 1000,
  /** Rights are read again at least this often, and never later than the token's own expiry. */
  tokenCheckMs: 5 * 60_000,
} as const

/** Counts permits: `burst` at once, refilled at `perSecond`. */
export class TokenBucket {
  private readonly burst: number
  private readonly perSecond: number
  private available: number
  private refilledAtMs: number

  constructor(burst: number, perSecond: number, nowMs = performance.now()) {
    this.burst = burst
    this.perSecond = perSecond
    this.available = burst
    this.refilledAtMs = nowMs
  }

  take(nowMs = performance.now()): boolean {
    const elapsedSeconds = Math.max(0, nowMs - this.refilledAtMs) / 1000
    this.available = Math.min(this.burst, this.available + elapsedSeconds * this.perSecond)
    this.refilledAtMs = nowMs
    if (this.available < 1) return false
    this.available -= 1
    return true
  }
}
