import { v7 } from 'uuid'

const size = 16
/** Random bytes are asked for in lots: an id is made for every alert, and asking costs more than making it. */
const lot = new Uint8Array(size * 256)
let used = lot.length
/** Within a millisecond ids count up from a random beginning (RFC 9562, section 6.2, method 1), so that each comes after the one before. */
let lastMs = 0
let count = 0

/** A UUID v7: unique, and ordered by the time it was made, so that it serves as the order of a list. */
export function newId(): string {
  if (used === lot.length) {
    crypto.getRandomValues(lot)
    used = 0
  }
  const random = lot.subarray(used, used + size)
  used += size
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // Half of the range is left to count in.
    count = new DataView(lot.buffer, random.byteOffset).getUint32(0) >>> 1
  } else count += 1
  return v7({ random, msecs: lastMs, seq: count })
}
