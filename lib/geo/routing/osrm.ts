import { z } from 'zod'
import type { Position } from '../schema'

const Table = z.object({ code: z.string(), durations: z.array(z.array(z.number().nullable())) })

/**
 * Seconds on the road from each position to one, by OSRM's table service; null where it knows no way.
 * The profile is whatever the server was built with, so its name in the address says nothing.
 * @throws Error when it does not answer, or answers anything but a table
 */
export async function askOsrm(
  baseUrl: string,
  from: readonly Position[],
  to: Position,
  signal: AbortSignal,
): Promise<(number | null)[]> {
  const places = [...from, to].map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
  const sources = from.map((_, index) => index).join(';')
  const query = `sources=${sources}&destinations=${from.length}&annotations=duration,distance`
  const response = await fetch(`${baseUrl}/table/v1/driving/${places}?${query}`, { signal })
  if (!response.ok) throw new Error(`OSRM answered ${response.status}`)
  const { code, durations } = Table.parse(await response.json())
  if (code !== 'Ok' || durations.length !== from.length) throw new Error(`OSRM answered ${code}`)
  return durations.map(([seconds]) => seconds ?? null)
}
