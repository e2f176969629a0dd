import { Unit, UnitPage } from '@/lib/resources/schema'
import { createApiClient } from '../replay/api-client'

const atOnce = 16
const metresPerDegree = 111_195

/** As many units as are wanted, in the replay's own agency; those of an earlier run are used again. */
export async function makeUnits(origin: string, key: string, wanted: number): Promise<string[]> {
  const api = createApiClient(origin, key)
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: '200', q: 'MOVE-', ...(cursor ? { cursor } : {}) })
    const page: { data: Unit[]; nextCursor: string | null } = await api.get(`/units?${query}`, UnitPage)
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor
  }
  let next = ids.length
  const make = async () => {
    while (next < wanted) {
      const name = `MOVE-${next++}`
      const unit = await api.post('/units', { name, type: 'ENGINE' }, `${name}-${Date.now()}`, Unit)
      ids.push(unit.id)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, make))
  return ids.slice(0, wanted)
}

interface Moving {
  id: string
  lat: number
  lon: number
  heading: number
  lastMs: number
}

/** Units that drive through a city at 12 m/s, each in its direction, turning now and then. */
export class Fleet {
  private readonly units: Moving[]
  private turn = 0

  constructor(ids: readonly string[]) {
    this.units = ids.map((id, index) => ({
      id,
      lat: 37.7 + (index % 50) / 500,
      lon: -122.5 + Math.floor(index / 50) / 400,
      heading: (index * 37) % 360,
      lastMs: 0,
    }))
  }

  /** The next units' positions at this moment; a device reports no millisecond twice. */
  next(count: number): object[] {
    return Array.from({ length: count }, () => {
      const unit = this.units[this.turn++ % this.units.length]
      if (!unit) throw new Error('A fleet has units.')
      const atMs = Math.max(Date.now(), unit.lastMs + 1)
      const metres = 12 * Math.min(5, (atMs - (unit.lastMs || atMs)) / 1_000)
      unit.lastMs = atMs
      if (Math.random() < 0.02) unit.heading = (unit.heading + 90) % 360
      unit.lat += (Math.cos((unit.heading * Math.PI) / 180) * metres) / metresPerDegree
      unit.lon += (Math.sin((unit.heading * Math.PI) / 180) * metres) / metresPerDegree / 0.79
      const { id, lat, lon, heading } = unit
      const at = new Date(atMs).toISOString()
      return { unitId: id, at, lat, lon, headingDeg: heading, speedMps: 12, accuracyM: 5, batteryPct: 80 }
    })
  }
}
