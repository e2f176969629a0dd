import { AppError, type FieldError, invalidField } from '@/lib/errors'
import { mostCapBytes } from '../cap-schema'
import type { CapFacts } from '../schema'
import { readInfo } from './read-info'
import { parseTime } from './read-time'
import { childrenOf, findAll, readXml, textOf, type XmlElement } from './xml/read-xml'

const bounds = { mostBytes: mostCapBytes, mostDeep: 40, mostElements: 50_000 }
/** In one envelope. */
const mostMessages = 50
const mostIdentity = 500
const mostReferences = 1_000

const statuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft']
const msgTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error']
const scopes = ['Public', 'Restricted', 'Private']

/**
 * The CAP messages (1.0, 1.1, 1.2) of a document: itself, or those inside an EDXL-DE or any other envelope. Namespaces, prefixes
 * and the order of elements are not looked at. Nothing outside the document is ever opened.
 * @throws AppError too_large; validation_failed that names every required element that is missing
 */
export function parseCap(bytes: Uint8Array): CapFacts[] {
  return messagesIn(readXml(bytes, bounds))
}

/** @throws AppError validation_failed */
export function messagesIn(root: XmlElement): CapFacts[] {
  const alerts = findAll(root, 'alert')
  if (alerts.length === 0) throw invalidField('', 'This is no CAP message: there is no <alert> in it.')
  if (alerts.length > mostMessages) throw invalidField('', `At most ${mostMessages} messages in one envelope.`)
  return alerts.map(readMessage)
}

function readMessage(alert: XmlElement): CapFacts {
  const errors: FieldError[] = []
  const required = (name: string): string => {
    const text = textOf(alert, name)
    if (text === null) errors.push({ path: name, message: `The required element <${name}> is missing or empty.` })
    return text ?? ''
  }
  const oneOf = (name: string, words: readonly string[]): string => {
    const text = required(name)
    const word = words.find((one) => one.toLowerCase() === text.toLowerCase())
    if (text !== '' && word === undefined)
      errors.push({ path: name, message: `<${name}> is one of ${words.join(', ')}.` })
    return word ?? text
  }
  const identity = {
    identifier: required('identifier'),
    sender: required('sender'),
    sent: required('sent'),
    status: oneOf('status', statuses),
    msgType: oneOf('msgType', msgTypes),
    scope: oneOf('scope', scopes),
  }
  // What opens an alert says of what and how bad; anything else is clear without.
  const isAlert = identity.msgType === 'Alert' || identity.msgType === 'Update'
  const infos = childrenOf(alert, 'info').map((info, index) =>
    readInfo(info, isAlert ? (path) => missingIn(errors, index, path) : () => undefined),
  )
  const references = referencesIn(textOf(alert, 'references') ?? '')
  errors.push(...wrongIn(identity, references))
  if (errors.length > 0)
    throw new AppError('validation_failed', `This CAP message is not complete: ${errors[0]?.message ?? ''}`, { errors })
  const codes = childrenOf(alert, 'code').map((code) => code.text)
  return { ...identity, references, codes, note: textOf(alert, 'note'), infos }
}

/** Nobody reads more. */
const mostErrors = 100

function missingIn(errors: FieldError[], index: number, path: string): void {
  if (errors.length >= mostErrors) return
  const message = `The required element <${path.split('.').at(-1)}> is missing or empty.`
  errors.push({ path: `info.${index}.${path}`, message })
}

function wrongIn(
  { identifier, sender, sent, msgType }: Pick<CapFacts, 'identifier' | 'sender' | 'sent' | 'msgType'>,
  references: CapFacts['references'],
): FieldError[] {
  const wrong: FieldError[] = []
  for (const [path, text] of Object.entries({ identifier, sender }))
    if (text.length > mostIdentity) wrong.push({ path, message: `At most ${mostIdentity} characters.` })
  if (sent !== '' && !parseTime(sent))
    wrong.push({ path: 'sent', message: 'Write a time with its zone, for example 2026-11-20T22:36:29+01:00.' })
  if (references.length > mostReferences)
    wrong.push({ path: 'references', message: `At most ${mostReferences} references.` })
  // A Cancel that cancels nothing is believed to have cancelled something.
  if (msgType === 'Cancel' && references.length === 0)
    wrong.push({ path: 'references', message: 'A Cancel names what it cancels: sender,identifier,sent.' })
  return wrong
}

/** `sender,identifier,sent` separated by white space; an identifier may have commas in it. What is not of this form is left out. */
function referencesIn(text: string): CapFacts['references'] {
  return text.split(/\s+/).flatMap((one) => {
    const [sender = '', ...rest] = one.split(',')
    const sent = rest.pop() ?? ''
    const identifier = rest.join(',')
    return sender === '' || identifier === '' || sent === '' ? [] : [{ sender, identifier, sent }]
  })
}
