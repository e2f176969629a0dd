import { z } from 'zod'
import type { Position } from '../schema'

const Matrix = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable() }))),
})

/**
 * Seconds on the road from each position to one, by Valhalla's matrix service; null where it knows no way.
 * @throws Error when it does not answer, or answers anything but a matrix
 */
export async function askValhalla(
  baseUrl: string,
  from: readonly Position[],
  to: Position,
  signal: AbortSignal,
): Promise<(number | null)[]> {
  const response = await fetch(`${baseUrl}/sources_to_targets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sources: from.map(place), targets: [place(to)], costing: 'auto', verbose: true }),
    signal,
  })
  if (!response.ok) throw new Error(`Valhalla answered ${response.status}`)
  const { sources_to_targets: rows } = Matrix.parse(await response.json())
  if (rows.length !== from.length) throw new Error(`Valhalla answered ${rows.length} rows for ${from.length} places`)
  return rows.map(([cell]) => cell?.time ?? null)
}

const place = ({ lat, lon }: Position) => ({ lat, lon })
