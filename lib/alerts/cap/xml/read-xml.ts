import { XMLParser } from 'fast-xml-parser'
import { AppError, invalidField } from '@/lib/errors'
import { decodeXml } from './decode-xml'
import { guardXml, type XmlBounds } from './guard-xml'

/** Names are without their namespace prefix: senders put any or none. */
export interface XmlElement {
  name: string
  /** Its own, not that of the elements in it; trimmed, and without what no jsonb can keep. */
  text: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
}

const ofText = '#text'
const ofAttributes = ':@'
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function characterOf(code: number, written: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
}

/** The five entities that XML itself has, and characters by number; others cannot be declared here and stay as they are written. */
const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (written, hex, decimal, name) => {
    if (typeof hex === 'string') return characterOf(Number.parseInt(hex, 16), written)
    if (typeof decimal === 'string') return characterOf(Number(decimal), written)
    return named[String(name)] ?? written
  })

const nothing = () => undefined
const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  entityDecoder: {
    decode: decodeEntities,
    setExternalEntities: nothing,
    addInputEntities: nothing,
    reset: nothing,
    setXmlVersion: nothing,
  },
})

/** Control characters that neither XML nor Postgres takes. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const clean = (text: string) => text.replaceAll(forbidden, '').toWellFormed().trim()

/**
 * The document's root element.
 * @throws AppError too_large; validation_failed for what is not well-formed, or has what guardXml refuses
 */
export function readXml(bytes: Uint8Array, bounds: XmlBounds & { mostBytes: number }): XmlElement {
  if (bytes.length > bounds.mostBytes)
    throw new AppError('too_large', `This document is larger than ${Math.round(bounds.mostBytes / 1_000_000)} MB.`)
  const text = decodeXml(bytes)
  guardXml(text, bounds)
  const parsed = parse(text)
  const [root] = Array.isArray(parsed) ? elementsOf(parsed) : []
  if (!root) throw invalidField('', 'This is not XML: there is no element in it.')
  return root
}

function parse(text: string): unknown {
  try {
    const parsed: unknown = parser.parse(text, true)
    return parsed
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').slice(0, 200) : ''
    throw invalidField('', `This is not well-formed XML: ${clean(why)}`)
  }
}

/** From the parser's own form: a list of `{name: […], ':@': {attributes}}` and `{'#text': …}`. */
function elementsOf(given: readonly unknown[]): XmlElement[] {
  const elements: XmlElement[] = []
  for (const one of given) {
    if (!isRecord(one)) continue
    for (const name of Object.keys(one)) {
      const inside = one[name]
      if (name !== ofAttributes && Array.isArray(inside)) elements.push(elementOf(name, inside, one[ofAttributes]))
    }
  }
  return elements
}

function elementOf(name: string, inside: readonly unknown[], attributes: unknown): XmlElement {
  let text = ''
  for (const one of inside) if (isRecord(one) && typeof one[ofText] === 'string') text += one[ofText]
  return { name, text: clean(text), attributes: attributesOf(attributes), children: elementsOf(inside) }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const none: ReadonlyMap<string, string> = new Map()
const attributesOf = (given: unknown) =>
  isRecord(given) ? new Map(Object.entries(given).map(([name, value]) => [name, clean(String(value))])) : none

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name)
/** Of the first child of this name that has a text. */
export const textOf = (element: XmlElement, name: string): string | null =>
  element.children.find((child) => child.name === name && child.text !== '')?.text ?? null
export const textsOf = (element: XmlElement, name: string): string[] =>
  childrenOf(element, name).flatMap((child) => (child.text === '' ? [] : [child.text]))

/** Every element of this name in the tree, itself included, but none within another one. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  if (element.name === name) return [element]
  return element.children.flatMap((child) => findAll(child, name))
}
