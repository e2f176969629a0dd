import { availableStatuses } from '@/lib/resources/schema'
import { shortNumber } from '../short-number'
import { findCapability, isIncidentRef, plain } from './find-named'
import { findVerb, verbs } from './parse-command'
import { freeUnitsWith } from './parse-resources'
import type { CommandWorld } from './world'

export interface Completion {
  /** The whole line after choosing it. */
  line: string
  label: string
  hint: string
}

const most = 8

const isFree = (unit: CommandWorld['units'][number]) => availableStatuses.some((status) => status === unit.status)

const unitsLike = (world: CommandWorld, typed: string) =>
  world.units
    .filter((unit) => plain(unit.name).startsWith(plain(typed)))
    .toSorted((a, b) => Number(isFree(b)) - Number(isFree(a)) || a.name.localeCompare(b.name, 'en', { numeric: true }))

const incidentsLike = (world: CommandWorld, typed: string) => {
  const wanted = typed.toLowerCase().replace(/^#/, '')
  return world.incidents.filter(
    (incident) =>
      String(Number(/(\d+)$/.exec(incident.number)?.[1])).startsWith(wanted) ||
      `${incident.number} ${incident.title} ${incident.address}`.toLowerCase().includes(wanted),
  )
}

const statusLabel = (world: CommandWorld, base: string) =>
  world.statuses.find((status) => status.base === base)?.label ?? base

/** What the word at the end of the line could become, the likeliest first. */
export function completeCommand(line: string, world: CommandWorld): Completion[] {
  if (!line.startsWith('/')) {
    if (line.trim() === '' || /^[a-z]{1,2}\./i.test(line)) return []
    return incidents(world, line, '')
      .map((one) => ({ ...one, line: `/go ${one.line.trim()}` }))
      .slice(0, most)
  }
  const space = line.indexOf(' ')
  if (space === -1) return verbsLike(line.slice(1))
  const verb = findVerb(line.slice(1, space))
  const typed = /\S*$/.exec(line)?.[0] ?? ''
  const before = line.slice(0, line.length - typed.length)
  const position = before.trim().split(/\s+/).length
  return candidates(verb, { world, typed, before, position, rest: line.slice(space + 1) }).slice(0, most)
}

const verbsLike = (typed: string): Completion[] =>
  verbs
    .filter((verb) => verb.name.startsWith(typed) || verb.short.startsWith(typed))
    .map((verb) => ({ line: `/${verb.short} `, label: verb.usage, hint: verb.help }))

interface Place {
  world: CommandWorld
  typed: string
  before: string
  /** Which word of the line is being typed; 1 is the first after the verb. */
  position: number
  rest: string
}

function candidates(verb: ReturnType<typeof findVerb>, { world, typed, before, position, rest }: Place): Completion[] {
  if (verb === 'go') return incidents(world, rest, '/go ')
  if (verb === 'note') return position === 1 && isIncidentRef(typed) ? incidents(world, typed, before) : []
  if (verb === 'assign') {
    const named = isIncidentRef(typed) && position > 1
    return [...(named ? incidents(world, typed, before) : []), ...units(world, typed, before)]
  }
  if (verb === 'staff')
    return position === 1 ? units(world, typed, before) : [...seats(world, rest), ...people(world, rest)]
  if (verb === 'move') return position === 1 ? units(world, typed, before) : stations(world, rest)
  if (verb === 'available') return capabilities(world, typed, before)
  if (verb !== 'status') return []
  if (position === 1) return units(world, typed, before)
  const head = rest.split(/\s+/)[0] ?? ''
  const words = rest.slice(head.length).trimStart()
  return world.statuses
    .filter((status) => plain(status.label).startsWith(plain(words)))
    .map((status) => ({ line: `/s ${head} ${status.label}`, label: status.label, hint: '' }))
}

/** What is typed after the unit, as the beginning of one of its seats. */
const seats = (world: CommandWorld, rest: string): Completion[] => {
  const [unit = '', ...typed] = rest.trimStart().split(/\s+/)
  return world.seats
    .filter(({ name }) => plain(name).startsWith(plain(typed.join(' '))) && plain(name) !== plain(typed.join(' ')))
    .map(({ name }) => ({ line: `/sp ${unit} ${name} `, label: name, hint: 'seat' }))
}

/** The unit stays, what follows it becomes a whole name; a seat that was typed stays in front of it. */
const people = (world: CommandWorld, rest: string): Completion[] => {
  const [unit = '', ...typed] = rest.trimStart().split(/\s+/)
  for (let from = 0; from < typed.length; from += 1) {
    const wanted = plain(typed.slice(from).join(' '))
    const found = wanted === '' ? [] : world.people.filter(({ name }) => plain(name).includes(wanted))
    const head = ['/sp', unit, ...typed.slice(0, from)].join(' ')
    if (found.length > 0) return found.map(({ name }) => ({ line: `${head} ${name}`, label: name, hint: '' }))
  }
  return []
}

const stations = (world: CommandWorld, rest: string): Completion[] => {
  const [unit = '', ...typed] = rest.trimStart().split(/\s+/)
  return world.stations
    .filter(({ name }) => plain(name).includes(plain(typed.join(' '))))
    .map(({ name }) => ({ line: `/mv ${unit} ${name}`, label: name, hint: '' }))
}

/** Words first; once one is whole, the free units that have it, which a choice sends. */
const capabilities = (world: CommandWorld, typed: string, before: string): Completion[] => {
  // The word being typed counts only when it is whole: cut short it is still looked for.
  const isWhole = world.capabilities.some(({ code }) => plain(code) === plain(typed))
  const named = [...before.split(/\s+/).slice(1).filter(Boolean), ...(isWhole ? [typed] : [])]
  const codes = named.flatMap((token) => {
    const found = findCapability(world, token)
    return found.ok ? [found.row.code] : []
  })
  const like = world.capabilities
    .filter(({ code, label }) => plain(code).startsWith(plain(typed)) || plain(label).startsWith(plain(typed)))
    .filter(({ code }) => !codes.includes(code))
    .map(({ code, label }) => ({ line: `${before}${code} `, label: code, hint: label }))
  const free = codes.length === 0 ? [] : freeUnitsWith(world, codes)
  return [
    ...like,
    ...free.map(({ name, status }) => ({
      line: `/a ${name.replaceAll(' ', '')} `,
      label: name,
      hint: statusLabel(world, status),
    })),
  ]
}

const units = (world: CommandWorld, typed: string, before: string): Completion[] =>
  unitsLike(world, typed).map((unit) => ({
    line: `${before}${unit.name.replaceAll(' ', '')} `,
    label: unit.name,
    hint: statusLabel(world, unit.status),
  }))

const incidents = (world: CommandWorld, typed: string, before: string): Completion[] =>
  incidentsLike(world, typed.trim()).map((incident) => ({
    line: `${before}${shortNumber(incident.number)} `,
    label: `${shortNumber(incident.number)} ${incident.title}`,
    hint: incident.address,
  }))
