import type { BaseStatus } from '@/lib/resources/schema'
import { shortNumber } from '../short-number'
import { findIncident, findUnit } from './find-named'
import { type CommandWorld, type Parsed, refuse } from './world'

/** Crimestar's verbs that set a status, for hands that learned them there. */
const statusVerbs: Record<string, BaseStatus> = {
  en: 'en_route',
  a: 'on_scene',
  t: 'transporting',
  os: 'out_of_service',
  is: 'available',
  cu: 'available',
}

const dotted = /^(md|d|en|a|t|os|is|cu|rl|uh)\.(.+)$/is

/** A dotted command such as `D.E36.123` or `RL.E36.two patients`; null when the line is not one. */
export function parseDotted(line: string, world: CommandWorld): Parsed | null {
  const match = dotted.exec(line)
  if (!match?.[1] || !match[2]) return null
  const verb = match[1].toLowerCase()
  const parts = match[2].split('.').map((part) => part.trim())
  if (verb === 'd') return assign(parts.slice(0, 1), parts[1] ?? '', world)
  if (verb === 'md') return assign(parts.slice(1), parts[0] ?? '', world)
  const unitText = parts[0] ?? ''
  const unit = findUnit(world, unitText)
  if (!unit.ok) return unit
  // What follows the unit is somebody's words: kept as typed, full stops and all.
  const words = /^[^.]*\.(.*)$/s.exec(match[2])?.[1]?.trim() ?? ''
  if (verb === 'uh') return { ok: true, command: { kind: 'unit', unitId: unit.row.id }, echo: `Show ${unit.row.name}` }
  if (verb === 'rl') {
    if (!unit.row.incidentId) return refuse(`${unit.row.name} is on no incident; its log has nowhere to go.`)
    if (words === '') return refuse('What should the log say? RL.unit.comment')
    const text = `${unit.row.name}: ${words}`
    return { ok: true, command: { kind: 'note', incidentId: unit.row.incidentId, text }, echo: `Note: ${text}` }
  }
  const status = statusVerbs[verb] ?? 'available'
  const label = world.statuses.find((one) => one.base === status)?.label ?? status
  return {
    ok: true,
    command: { kind: 'status', unitId: unit.row.id, status, note: words },
    echo: `${unit.row.name}: ${label}${words ? ` (${words})` : ''}`,
  }
}

function assign(unitTexts: string[], incidentText: string, world: CommandWorld): Parsed {
  const units = unitTexts.filter(Boolean).map((text) => findUnit(world, text))
  const unknown = units.find((unit) => !unit.ok)
  if (unknown && !unknown.ok) return unknown
  const found = units.flatMap((unit) => (unit.ok ? [unit.row] : []))
  if (found.length === 0) return refuse('Which unit? D.unit.event or MD.event.unit.unit')
  const incident = findIncident(world, incidentText)
  if (!incident.ok) return incident
  return {
    ok: true,
    command: { kind: 'assign', unitIds: found.map((unit) => unit.id), incidentId: incident.row.id },
    echo: `Send ${found.map((unit) => unit.name).join(', ')} to ${shortNumber(incident.row.number)} ${incident.row.title}`,
  }
}
