import type { Feature, FeatureCollection, LineString } from 'geojson'

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

const steps = [30, 15, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]

/** The finest step in degrees that still draws no more than about eight lines across the box. */
export function stepFor(widthDegrees: number): number {
  return steps.findLast((step) => widthDegrees / step <= 8) ?? 30
}

const clean = (value: number) => Number(value.toFixed(6))
const said = (value: number, step: number, positive: string, negative: string) =>
  `${Math.abs(value).toFixed(String(step).split('.')[1]?.length ?? 0)}° ${value >= 0 ? positive : negative}`

const line = (label: string, coordinates: [number, number][]): Feature<LineString> => ({
  type: 'Feature',
  properties: { label },
  geometry: { type: 'LineString', coordinates },
})

/** Meridians and parallels over a box, each labelled with its degrees. */
export function graticule({ west, south, east, north }: Box): FeatureCollection<LineString> {
  const step = stepFor(east - west)
  const lines: Feature<LineString>[] = []
  for (let index = Math.ceil(west / step); index * step <= east; index += 1) {
    const lon = clean(index * step)
    lines.push(
      line(said(lon, step, 'E', 'W'), [
        [lon, Math.max(-85, south)],
        [lon, Math.min(85, north)],
      ]),
    )
  }
  for (let index = Math.ceil(south / step); index * step <= north; index += 1) {
    const lat = clean(index * step)
    if (Math.abs(lat) < 85)
      lines.push(
        line(said(lat, step, 'N', 'S'), [
          [west, lat],
          [east, lat],
        ]),
      )
  }
  return { type: 'FeatureCollection', features: lines }
}
