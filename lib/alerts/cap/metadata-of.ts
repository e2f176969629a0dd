import type { CapFacts } from '../schema'
import type { CapInfo } from './judge-infos'

/** Rules ask by names between dots, and of a map of a whole country nobody asks for the thousandth code. */
const mostNames = 40
const mostValues = 200
const mostLetters = 200
/** As for what senders add themselves. */
const mostBytes = 16_000

const short = (text: string) => text.slice(0, mostLetters).toWellFormed()
const unique = (texts: readonly string[]) => [...new Set(texts.map(short))].slice(0, mostValues)

/** `{SAME: ['039063', …]}` */
function byName(codes: readonly { name: string; value: string }[]): Record<string, string[]> {
  const named = new Map<string, string[]>()
  for (const { name, value } of codes) {
    const key = name.slice(0, 100).toWellFormed()
    if (key === '' || value === '') continue
    if (!named.has(key) && named.size >= mostNames) continue
    named.set(key, [...(named.get(key) ?? []), value])
  }
  return Object.fromEntries([...named].map(([name, values]) => [name, unique(values)]))
}

/** What rules can ask a CAP alert for; the whole message stands in its facts. */
export function metadataOf(message: CapFacts, read: readonly CapInfo[], leftOut: number): Record<string, unknown> {
  const areas = read.flatMap((info) => info.areas)
  const [first] = read
  const words = {
    sender: short(message.sender),
    senderName: short(first?.senderName ?? ''),
    status: message.status,
    msgType: message.msgType,
    scope: message.scope,
    sent: message.sent,
    urgency: short(first?.urgency ?? ''),
    certainty: short(first?.certainty ?? ''),
    capCategory: unique(read.flatMap((info) => info.category)),
    responseType: unique(read.flatMap((info) => info.responseType)),
    eventCodes: byName(read.flatMap((info) => info.eventCodes)),
    references: message.references.length,
    ...(leftOut > 0 ? { shapesLeftOut: leftOut } : {}),
  }
  const places = {
    areas: unique(areas.map((area) => area.description)),
    geocodes: byName(areas.flatMap((area) => area.geocodes)),
  }
  const all = { ...words, ...places }
  if (bytesOf(all) <= mostBytes) return all
  const fewer = { ...words, areas: places.areas.slice(0, 20), isCut: true }
  return bytesOf(fewer) <= mostBytes ? fewer : { sender: words.sender, msgType: words.msgType, isCut: true }
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
