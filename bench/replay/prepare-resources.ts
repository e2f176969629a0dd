import { Station, StationPage, Unit, UnitPage } from '@/lib/resources/schema'
import { stationsOfRecord, unitsOfRecord } from '@/supabase/seed/sf-fire/resources'
import { type ApiClient, readAll } from './api-client'
import { type ExtraUnit, prepareExtraUnits } from './extra-units'
import { preparePlans } from './prepare-plans'

export interface Prepared {
  /** By call sign. */
  unitIds: Map<string, string>
  /** Others, that only drive about. */
  extra: Map<string, ExtraUnit>
  stationsMade: number
  unitsMade: number
  freed: string[]
}

export interface PrepareOptions {
  runId: string
  /** The call signs that the run needs. */
  wanted: ReadonlySet<string>
  /** Whether units that an earlier run left busy may be set free: only in an agency that is the replay's own. */
  mayFree: boolean
  /** A run that goes on finds its own units busy, as they should be. */
  resumed: boolean
  extraUnits: number
}

/** Creates what the record needs and the agency does not have yet: stations, units, areas, run cards. What is there is used as it is. */
export async function prepareResources(client: ApiClient, options: PrepareOptions): Promise<Prepared> {
  const stations = new Map(
    (await readAll(client, '/stations', StationPage)).map((one) => [one.name.toLowerCase(), one]),
  )
  const units = new Map((await readAll(client, '/units', UnitPage)).map((one) => [one.name.toLowerCase(), one]))
  let stationsMade = 0
  for (const input of stationsOfRecord()) {
    if (stations.has(input.name.toLowerCase())) continue
    const key = `replay-${options.runId}-station-${input.name}`
    stations.set(input.name.toLowerCase(), await client.post('/stations', input, key, Station))
    stationsMade++
  }
  let unitsMade = 0
  for (const { input, stationName } of unitsOfRecord()) {
    if (units.has(input.name.toLowerCase())) continue
    const body = { ...input, stationId: stations.get(stationName.toLowerCase())?.id ?? null }
    const made = await client.post('/units', body, `replay-${options.runId}-unit-${input.name}`, Unit)
    units.set(input.name.toLowerCase(), made)
    unitsMade++
  }
  await preparePlans(client, stations, options.runId)
  const extra = await prepareExtraUnits(client, units, options)
  const needed = [...units.values()].filter((unit) => options.wanted.has(unit.name))
  const freed = options.resumed ? [] : await freeBusyUnits(client, needed, options)
  const unitIds = new Map(needed.map((unit) => [unit.name, unit.id]))
  return { unitIds, extra, stationsMade, unitsMade: unitsMade + extra.size, freed }
}

async function freeBusyUnits(client: ApiClient, units: Unit[], options: PrepareOptions): Promise<string[]> {
  const busy = units.filter(
    (unit) => unit.incidentId !== null || !['available', 'in_quarters', 'returning'].includes(unit.status),
  )
  if (busy.length === 0) return []
  const names = busy.map((unit) => unit.name)
  if (!options.mayFree)
    throw new Error(
      `These units are busy or away in this agency: ${names.join(', ')}. Set them available, or use another agency's key.`,
    )
  for (const unit of busy) {
    const body = { status: 'available', note: 'Set free for a new replay' }
    await client.patch(`/resources/units/${unit.id}/status`, body, `replay-${options.runId}-free-${unit.name}`, Unit)
  }
  return names
}
