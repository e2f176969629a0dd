import { shortNumber } from '../short-number'
import { findIncident, findStatus, findUnit, isIncidentRef } from './find-named'
import { parseDotted } from './parse-dotted'
import { parseAvailable, parseMove, parseStaff } from './parse-resources'
import { type CommandWorld, type Parse, type Parsed, refuse } from './world'

export const verbs = [
  { name: 'new', short: 'new', usage: '/new [what happened]', help: 'Enter a new incident' },
  { name: 'assign', short: 'a', usage: '/a <unit…> [incident]', help: 'Send units' },
  { name: 'status', short: 's', usage: '/s <unit> <status>', help: 'Set a unit’s status' },
  { name: 'note', short: 'n', usage: '/n [incident] <note>', help: 'Add to the log' },
  { name: 'go', short: 'go', usage: '/go <incident>', help: 'Open an incident' },
  { name: 'staff', short: 'sp', usage: '/sp <unit> [seat] [person]', help: 'Put a person in a seat; the crew' },
  { name: 'move', short: 'mv', usage: '/mv <unit> <station>', help: 'Move up to another station' },
  { name: 'available', short: 'av', usage: '/av <capability…>', help: 'Free units that have it' },
] as const
export type VerbName = (typeof verbs)[number]['name']

/** A verb by its short form or by any beginning that only it has. */
export function findVerb(typed: string): VerbName | undefined {
  const wanted = typed.toLowerCase()
  const exact = verbs.find((verb) => verb.short === wanted || verb.name === wanted)
  if (exact) return exact.name
  const [only, ...others] = verbs.filter((verb) => wanted !== '' && verb.name.startsWith(wanted))
  return only && others.length === 0 ? only.name : undefined
}

const words = (text: string) => text.split(/\s+/).filter(Boolean)

const parseAssign: Parse = (rest, world) => {
  const typed = words(rest)
  const last = typed.at(-1)
  const named = last !== undefined && typed.length > 1 && isIncidentRef(last) ? last : undefined
  const unitTokens = named === undefined ? typed : typed.slice(0, -1)
  if (unitTokens.length === 0) return refuse('Which unit? /a <unit…> [incident]')
  const units = unitTokens.map((token) => findUnit(world, token))
  const unknown = units.find((unit) => !unit.ok)
  if (unknown && !unknown.ok) return unknown
  const incident = findIncident(world, named ?? '.')
  if (!incident.ok) return incident
  const found = units.flatMap((unit) => (unit.ok ? [unit.row] : []))
  return {
    ok: true,
    command: { kind: 'assign', unitIds: [...new Set(found.map((unit) => unit.id))], incidentId: incident.row.id },
    echo: `Send ${found.map((unit) => unit.name).join(', ')} to ${shortNumber(incident.row.number)} ${incident.row.title}`,
  }
}

const parseStatus: Parse = (rest, world) => {
  const [unitToken, ...statusTokens] = words(rest)
  if (!unitToken) return refuse('Which unit? /s <unit> <status>')
  const unit = findUnit(world, unitToken)
  if (!unit.ok) return unit
  if (statusTokens.length === 0) return refuse(`Which status for ${unit.row.name}?`)
  const status = findStatus(world, statusTokens.join(' '))
  if (!status.ok) return status
  return {
    ok: true,
    command: { kind: 'status', unitId: unit.row.id, status: status.row.base, note: '' },
    echo: `${unit.row.name}: ${status.row.label}`,
  }
}

const parseNote: Parse = (rest, world) => {
  const [first = '', ...others] = words(rest)
  const named = isIncidentRef(first) && findIncident(world, first).ok
  const text = named ? rest.trim().slice(first.length).trim() : rest.trim()
  if (text === '' || (named && others.length === 0)) return refuse('What should the log say? /n [incident] <note>')
  const incident = findIncident(world, named ? first : '.')
  if (!incident.ok) return incident
  return {
    ok: true,
    command: { kind: 'note', incidentId: incident.row.id, text },
    echo: `Note in ${shortNumber(incident.row.number)}: ${text}`,
  }
}

const parseGo: Parse = (rest, world) => {
  const typed = rest.trim()
  if (typed === '') return refuse('Which incident? /go <number or words>')
  const incident = isIncidentRef(typed) ? findIncident(world, typed) : refuse('')
  if (incident.ok)
    return {
      ok: true,
      command: { kind: 'go', incidentId: incident.row.id },
      echo: `Open ${shortNumber(incident.row.number)} ${incident.row.title}`,
    }
  return { ok: true, command: { kind: 'find', text: typed }, echo: `Look for “${typed}” among all incidents` }
}

const parsers: Record<VerbName, Parse> = {
  new: (rest) => ({ ok: true, command: { kind: 'new', text: rest.trim() }, echo: 'Enter a new incident' }),
  assign: parseAssign,
  status: parseStatus,
  note: parseNote,
  go: parseGo,
  staff: parseStaff,
  move: parseMove,
  available: parseAvailable,
}

/** Reads one line: `/verb …`, a dotted Crimestar command (`D.E36.123`), or words to look for. Nothing typed is not an error. */
export function parseCommand(line: string, world: CommandWorld): Parsed | null {
  const text = line.trim()
  if (text === '' || text === '/') return null
  if (!text.startsWith('/')) return parseDotted(text, world) ?? parseGo(text, world)
  const [verbText = '', ...rest] = text.slice(1).split(/\s/)
  const verb = findVerb(verbText)
  if (!verb)
    return refuse(`There is no command /${verbText}. There are ${verbs.map((one) => `/${one.short}`).join(', ')}.`)
  return parsers[verb](rest.join(' '), world)
}
