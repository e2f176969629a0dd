import { availableStatuses } from '@/lib/resources/schema'
import { findCapability, findStation, findUnit } from './find-named'
import { type CommandWorld, type Parse, refuse } from './world'

const words = (text: string) => text.split(/\s+/).filter(Boolean)

/** Free units by what the board knows; crew and shifts are judged by the server when the command runs. */
export const freeUnitsWith = (world: CommandWorld, codes: readonly string[]) =>
  world.units.filter(
    (unit) =>
      availableStatuses.some((status) => status === unit.status) &&
      codes.every((code) => unit.capabilitiesNow.some((one) => one.toLowerCase() === code.toLowerCase())),
  )

/** `/sp E36 driver Kim Lee`: whoever follows the unit, with or without a seat, is found when it runs. */
export const parseStaff: Parse = (rest, world) => {
  const [unitToken, ...others] = words(rest)
  if (!unitToken) return refuse('Which unit? /sp <unit> [seat] [person]')
  const unit = findUnit(world, unitToken)
  if (!unit.ok) return unit
  const text = others.join(' ')
  if (text === '') return { ok: true, command: { kind: 'unit', unitId: unit.row.id }, echo: `Crew of ${unit.row.name}` }
  return {
    ok: true,
    command: { kind: 'seat', unitId: unit.row.id, text },
    echo: `${unit.row.name}: put “${text}” in a seat`,
  }
}

export const parseMove: Parse = (rest, world) => {
  const [unitToken, ...others] = words(rest)
  if (!unitToken) return refuse('Which unit? /mv <unit> <station>')
  const unit = findUnit(world, unitToken)
  if (!unit.ok) return unit
  if (others.length === 0) return refuse(`Which station should ${unit.row.name} move up to?`)
  const station = findStation(world, others.join(' '))
  if (!station.ok) return station
  return {
    ok: true,
    command: { kind: 'move-up', unitId: unit.row.id, stationId: station.row.id },
    echo: `${unit.row.name} moves up to ${station.row.name}`,
  }
}

export const parseAvailable: Parse = (rest, world) => {
  const typed = words(rest)
  if (typed.length === 0) return refuse('Which capability? /av <capability…>')
  const found = typed.map((token) => findCapability(world, token))
  const unknown = found.find((one) => !one.ok)
  if (unknown && !unknown.ok) return unknown
  const rows = found.flatMap((one) => (one.ok ? [one.row] : []))
  const codes = rows.map(({ code }) => code)
  const count = freeUnitsWith(world, codes).length
  return {
    ok: true,
    command: { kind: 'available', capabilities: codes },
    echo: `${count} free ${count === 1 ? 'unit has' : 'units have'} ${rows.map(({ label }) => label).join(' and ')}`,
  }
}
