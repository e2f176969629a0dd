import { type CommandWorld, refuse } from './world'

type Found<Row> = { ok: true; row: Row } | { ok: false; error: string }
type UnitRef = CommandWorld['units'][number]
type IncidentRef = CommandWorld['incidents'][number]
type StatusRef = CommandWorld['statuses'][number]

/** Case, spaces and hyphens do not matter when a name is typed: `e36` is `E-36`. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_.-]+/g, '')

/** The row with exactly this name, or the only one whose name begins with it. */
function findByPrefix<Row>(
  rows: readonly Row[],
  typed: string,
  nameOf: (row: Row) => string,
  noun: string,
): Found<Row> {
  const wanted = plain(typed)
  const exact = rows.find((row) => plain(nameOf(row)) === wanted)
  if (exact) return { ok: true, row: exact }
  const candidates = wanted === '' ? [] : rows.filter((row) => plain(nameOf(row)).startsWith(wanted))
  const [only, ...others] = candidates
  if (!only) return refuse(`There is no ${noun} “${typed}”.`)
  if (others.length === 0) return { ok: true, row: only }
  const names = candidates.map(nameOf).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  return refuse(`“${typed}” could be ${names.slice(0, 5).join(', ')}${more}.`)
}

export const findUnit = (world: CommandWorld, typed: string): Found<UnitRef> =>
  findByPrefix(world.units, typed, (unit) => unit.name, 'unit')

type StationRef = CommandWorld['stations'][number]
type CapabilityRef = CommandWorld['capabilities'][number]

/** By its name, its beginning, or its last word: `8` is Station 8. */
export function findStation(world: CommandWorld, typed: string): Found<StationRef> {
  const byLastWord = world.stations.filter(({ name }) => name.toLowerCase().split(/\s+/).at(-1) === typed.toLowerCase())
  const [only, ...others] = byLastWord
  if (only && others.length === 0) return { ok: true, row: only }
  return findByPrefix(world.stations, typed, (station) => station.name, 'station')
}

/** By its code or by what it is called. */
export function findCapability(world: CommandWorld, typed: string): Found<CapabilityRef> {
  const byCode = world.capabilities.find(({ code }) => plain(code) === plain(typed))
  if (byCode) return { ok: true, row: byCode }
  const byLabel = findByPrefix(world.capabilities, typed, ({ label }) => label, 'capability')
  return byLabel.ok ? byLabel : findByPrefix(world.capabilities, typed, ({ code }) => code, 'capability')
}

// What the radio says, beside the agency's own words.
const spoken: Record<string, StatusRef['base']> = {
  os: 'on_scene',
  enr: 'en_route',
  oos: 'out_of_service',
  av: 'available',
  clear: 'available',
  is: 'available',
}

export function findStatus(world: CommandWorld, typed: string): Found<StatusRef> {
  const meant = world.statuses.find(
    (status) => status.base === spoken[plain(typed)] || plain(status.base) === plain(typed),
  )
  return meant ? { ok: true, row: meant } : findByPrefix(world.statuses, typed, (status) => status.label, 'status')
}

const numberOf = (number: string) => Number(/(\d+)$/.exec(number)?.[1] ?? Number.NaN)
export const isIncidentRef = (typed: string): boolean => /^(\.|#?\d+|[a-z]+-\d{4}-\d+)$/i.test(typed)

/** `.` or nothing is the selected incident; `123`, `#123` and the whole number name one. */
export function findIncident(world: CommandWorld, typed: string): Found<IncidentRef> {
  if (typed === '.' || typed === '') {
    const selected = world.incidents.find((incident) => incident.id === world.selectedIncidentId)
    return selected ? { ok: true, row: selected } : refuse('No incident is selected; name one by its number.')
  }
  const whole = world.incidents.find((incident) => incident.number.toLowerCase() === typed.toLowerCase())
  if (whole) return { ok: true, row: whole }
  const number = Number(typed.replace(/^#/, ''))
  // Of the same number in two years the newer one is meant.
  const same = world.incidents.filter((incident) => numberOf(incident.number) === number)
  const newest = same.toSorted((a, b) => b.number.localeCompare(a.number))[0]
  return newest ? { ok: true, row: newest } : refuse(`There is no open incident ${typed}.`)
}
