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
export const decodeEntities = (text: string): string =>
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
  const [root] = elementsOf(parse(text))
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
function elementsOf(given: unknown): XmlElement[] {
  if (!Array.isArray(given)) return []
  return given.flatMap((one: unknown) => {
    const name = namesIn(one).find((key) => key !== ofAttributes && key !== ofText)
    if (name === undefined) return []
    const inside = valueIn(one, name)
    return [
      {
        name,
        text: clean(textIn(inside)),
        attributes: attributesOf(valueIn(one, ofAttributes)),
        children: elementsOf(inside),
      },
    ]
  })
}

const namesIn = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : [])
const valueIn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
const textIn = (inside: unknown) =>
  Array.isArray(inside) ? inside.map((one: unknown) => String(valueIn(one, ofText) ?? '')).join('') : ''
const attributesOf = (given: unknown) =>
  new Map(
    typeof given === 'object' && given !== null
      ? Object.entries(given).map(([name, value]) => [name, clean(String(value))])
      : [],
  )

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
