import { Unit } from '@/lib/resources/schema'
import type { Moment } from '@/supabase/seed/sf-fire/journeys'
import { readStations } from '@/supabase/seed/sf-fire/record'
import { spread } from '@/supabase/seed/sf-fire/resources'
import type { ApiClient } from './api-client'

export interface ExtraUnit {
  id: string
  home: { lat: number; lon: number }
}

const atOnce = 8

/** Units for load: call signs X0001 and on, off duty so that nobody would send them, spread over the city. */
export async function prepareExtraUnits(
  client: ApiClient,
  there: ReadonlyMap<string, { id: string }>,
  { extraUnits, runId }: { extraUnits: number; runId: string },
): Promise<Map<string, ExtraUnit>> {
  const stations = readStations()
  const made = new Map<string, ExtraUnit>()
  const numbers = Array.from({ length: extraUnits }, (_, index) => index)
  const makeNext = async () => {
    for (let index = numbers.shift(); index !== undefined; index = numbers.shift()) {
      const name = `X${String(index + 1).padStart(4, '0')}`
      const middle = stations[index % stations.length]?.position ?? { lat: 37.77, lon: -122.42 }
      const home = spread(middle, 10 + index)
      const body = { name, type: 'Load', status: 'off_duty', position: home }
      const known = there.get(name.toLowerCase())
      const { id } = known ?? (await client.post('/units', body, `replay-${runId}-extra-${name}`, Unit))
      made.set(name, { id, home })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, makeNext))
  return made
}

const radiusM = 600
const speedMps = 10
const metresPerDegree = 111_195

/** Round and round its home, so that every report is another place. */
export function patrol(home: { lat: number; lon: number }, recordMs: number): Moment {
  const angle = (((recordMs / 1000) * speedMps) / radiusM) % (2 * Math.PI)
  const degrees = radiusM / metresPerDegree
  return {
    lat: home.lat + degrees * Math.cos(angle),
    lon: home.lon + (degrees * Math.sin(angle)) / Math.cos((home.lat * Math.PI) / 180),
    speedMps,
    headingDeg: ((angle * 180) / Math.PI + 90) % 360,
    isMoving: true,
  }
}
