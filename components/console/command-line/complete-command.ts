import { availableStatuses } from '@/lib/resources/schema'
import { shortNumber } from '../short-number'
import { isIncidentRef, plain } from './find-named'
import { findVerb, verbs } from './parse-command'
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
  if (verb !== 'status') return []
  if (position === 1) return units(world, typed, before)
  const head = rest.split(/\s+/)[0] ?? ''
  const words = rest.slice(head.length).trimStart()
  return world.statuses
    .filter((status) => plain(status.label).startsWith(plain(words)))
    .map((status) => ({ line: `/s ${head} ${status.label}`, label: status.label, hint: '' }))
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
