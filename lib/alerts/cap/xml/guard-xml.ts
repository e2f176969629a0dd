import { invalidField } from '@/lib/errors'

export interface XmlBounds {
  mostDeep: number
  mostElements: number
}

const refused = (message: string) => invalidField('', message)
const unfinished = () => refused('This is not well-formed XML: it ends in the middle.')

/**
 * Walks once over the text before any parser sees it. A document type or an entity of its own can name files and addresses or grow
 * without end, XInclude opens what it names, and too deep or too many elements only cost; no CAP message needs any of these.
 * @throws AppError validation_failed
 */
export function guardXml(text: string, { mostDeep, mostElements }: XmlBounds): void {
  let depth = 0
  let elements = 0
  let at = text.indexOf('<')
  while (at !== -1) {
    const token = tokenAt(text, at)
    if (token.kind === 'open' || token.kind === 'whole') elements += 1
    if (token.kind === 'open') depth += 1
    if (token.kind === 'close') depth -= 1
    if (depth > mostDeep) throw refused(`Elements are nested at most ${mostDeep} deep.`)
    if (elements > mostElements) throw refused(`At most ${mostElements} elements.`)
    at = text.indexOf('<', token.end)
  }
}

interface Token {
  kind: 'open' | 'close' | 'whole' | 'other'
  /** The first character after it. */
  end: number
}

function tokenAt(text: string, at: number): Token {
  if (text.startsWith('<!--', at)) return { kind: 'other', end: after(text, '-->', at + 4) }
  if (text.startsWith('<![CDATA[', at)) return { kind: 'other', end: after(text, ']]>', at + 9) }
  if (text.startsWith('<!', at)) throw refused('DOCTYPE and ENTITY are not taken here.')
  if (text.startsWith('<?', at)) return { kind: 'other', end: after(text, '?>', at + 2) }
  const end = endOfTag(text, at)
  if (text.startsWith('</', at)) return { kind: 'close', end }
  const tag = text.slice(at, end)
  if (tag.includes('w3.org/2001/XInclude') || /^<\w+:include[\s/>]/i.test(tag))
    throw refused('XInclude is not taken here.')
  return { kind: tag.endsWith('/>') ? 'whole' : 'open', end }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found === -1) throw unfinished()
  return found + mark.length
}

/** A `>` within quotes does not end a tag. */
function endOfTag(text: string, at: number): number {
  const marks = /["'<>]/g
  marks.lastIndex = at + 1
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const [mark] = found
    if (mark === '>') return marks.lastIndex
    if (mark === '<') throw refused('This is not well-formed XML: a tag within a tag.')
    marks.lastIndex = after(text, mark, marks.lastIndex)
  }
  throw unfinished()
}
