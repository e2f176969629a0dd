import { createHash } from 'node:crypto'
import type { CapFacts } from '../../schema'
import { messagesIn } from '../parse-cap'
import { childrenOf, findAll, readXml, textOf, type XmlElement } from '../xml/read-xml'

export const mostFeedBytes = 5_000_000
const bounds = { mostBytes: mostFeedBytes, mostDeep: 40, mostElements: 300_000 }
const mostEntries = 5_000

export interface FeedEntry {
  /** The same entry again has the same; one that was changed since has another. */
  key: string
  /** To say in an error which one it was. */
  title: string
  /** By the feed; the oldest are taken first. */
  at: number
  /** The messages that stand in the entry itself; else they are at the link. */
  embedded: XmlElement | null
  link: URL | null
}

/** A feed's entries, or the messages of an address that gives them without a feed. */
export type ReadFeed = { kind: 'feed'; entries: FeedEntry[] } | { kind: 'messages'; messages: CapFacts[] }

/** Atom, RSS 2.0 and 1.0. @throws AppError validation_failed for anything else that has no CAP message in it */
export function readFeed(bytes: Uint8Array, base: URL): ReadFeed {
  const root = readXml(bytes, bounds)
  const entries = entriesOf(root)
  if (!entries) return { kind: 'messages', messages: messagesIn(root) }
  // Feeds have the newest first; of two with the same time, or none, the lower one is the older.
  const read = entries.slice(0, mostEntries).map((entry) => readEntry(entry, base))
  return { kind: 'feed', entries: read.reverse().sort((a, b) => a.at - b.at) }
}

function entriesOf(root: XmlElement): XmlElement[] | null {
  if (root.name === 'feed') return childrenOf(root, 'entry')
  if (root.name === 'rss') return childrenOf(root, 'channel').flatMap((channel) => childrenOf(channel, 'item'))
  if (root.name === 'RDF') return childrenOf(root, 'item')
  return null
}

function readEntry(entry: XmlElement, base: URL): FeedEntry {
  const link = linkOf(entry, base)
  const changed = textOf(entry, 'updated') ?? textOf(entry, 'published') ?? textOf(entry, 'pubDate') ?? ''
  const id = textOf(entry, 'id') ?? textOf(entry, 'guid') ?? link?.href ?? textOf(entry, 'title') ?? ''
  const holds = findAll(entry, 'alert').some((alert) => textOf(alert, 'identifier') !== null)
  return {
    key: createHash('sha256').update(`${id}\n${changed}`).digest('base64url').slice(0, 22),
    title: (textOf(entry, 'title') ?? id).replaceAll(/\s+/g, ' ').slice(0, 120).toWellFormed(),
    at: Date.parse(changed) || 0,
    embedded: holds ? entry : null,
    link,
  }
}

interface Link {
  href: string
  type: string
}

/** An entry may link to a page for people as well; what says that it is CAP, or XML, goes first. */
function linkOf(entry: XmlElement, base: URL): URL | null {
  const links = [...childrenOf(entry, 'link'), ...childrenOf(entry, 'enclosure')].flatMap(
    ({ attributes, text }): Link[] => {
      const href = attributes.get('href') ?? attributes.get('url') ?? text
      const rel = attributes.get('rel') ?? 'alternate'
      const isToIt = rel === 'alternate' || rel === 'enclosure' || rel === 'related'
      return href !== '' && isToIt ? [{ href, type: (attributes.get('type') ?? '').toLowerCase() }] : []
    },
  )
  const guid = childrenOf(entry, 'guid').find((one) => one.attributes.get('isPermaLink') === 'true')
  if (guid) links.push({ href: guid.text, type: '' })
  const [best] = links.sort((a, b) => rankOf(a) - rankOf(b))
  if (!best || !URL.canParse(best.href, base)) return null
  return new URL(best.href, base)
}

function rankOf({ href, type }: Link): number {
  if (type.includes('cap+xml')) return 0
  if (type.endsWith('xml')) return 1
  if (/\.(cap|xml)($|\?)/i.test(href)) return 2
  return type.includes('html') ? 4 : 3
}
