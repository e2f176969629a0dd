import { z } from 'zod'
import { Area } from '@/lib/resources/response-schema'

type Rings = Extract<Area, { type: 'Polygon' }>['coordinates']

const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.unknown()) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.unknown()) }),
])
const GeoJson = z.union([
  Geometry,
  z.object({ type: z.literal('Feature'), geometry: Geometry }),
  z.object({ type: z.literal('FeatureCollection'), features: z.array(z.object({ geometry: Geometry })) }),
])

const Pair = z.tuple([z.number(), z.number()]).rest(z.number())
const Ring = z.array(Pair)

/** Files often leave the last corner out, or carry a height; neither is a reason to refuse them. */
function closed(ring: unknown): unknown {
  const read = Ring.safeParse(ring)
  if (!read.success) return ring
  const corners = read.data.map(([lon, lat]) => [lon, lat])
  const [first] = corners
  const last = corners.at(-1)
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...corners, first] : corners
}

const polygonsOf = (given: z.infer<typeof GeoJson>): unknown[] => {
  if (given.type === 'FeatureCollection') return given.features.flatMap(({ geometry }) => polygonsOf(geometry))
  if (given.type === 'Feature') return polygonsOf(given.geometry)
  return given.type === 'Polygon' ? [given.coordinates] : given.coordinates
}
const closedPolygon = (rings: unknown) => (Array.isArray(rings) ? rings.map(closed) : rings)

const whereIs = (path: readonly PropertyKey[]): string => {
  const [first, second] = path.filter((part) => typeof part === 'number')
  if (first === undefined) return ''
  return second === undefined ? `Ring ${first + 1}: ` : `Ring ${first + 1}, corner ${second + 1}: `
}

/**
 * GeoJSON as somebody pastes it: a polygon, a feature or a whole collection; what is not closed is closed.
 * @returns the area, or in words why it is none
 */
export function parseAreaText(text: string): { area: Area } | { error: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { error: `This is not JSON${error instanceof Error ? `: ${error.message}` : ''}.` }
  }
  const given = GeoJson.safeParse(json)
  if (!given.success)
    return { error: 'This is no GeoJSON polygon. Paste a Polygon, a MultiPolygon, or features made of them.' }
  const polygons = polygonsOf(given.data).map(closedPolygon)
  if (polygons.length === 0) return { error: 'There is no polygon in it.' }
  const area = Area.safeParse(
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons },
  )
  if (area.success) {
    const flat = polygonsOfArea(area.data).flat()
    const short = flat.findIndex((ring) => ring.length < 4)
    return short === -1 ? { area: area.data } : { error: `Ring ${short + 1}: a ring needs at least three corners.` }
  }
  const [issue] = area.error.issues
  return {
    error: `${whereIs(issue?.path ?? [])}${issue?.message ?? 'it is not valid'}. Corners are longitude, latitude in degrees.`,
  }
}

/** One ring a line, so that a person can find a corner; six decimals are a tenth of a metre. */
export function areaText(area: Area): string {
  const ring = (corners: Rings[number]) =>
    `[${corners.map(([lon, lat]) => `[${Number(lon.toFixed(6))}, ${Number(lat.toFixed(6))}]`).join(', ')}]`
  const polygon = (rings: Rings) => `[${rings.map(ring).join(',\n    ')}]`
  const coordinates =
    area.type === 'Polygon' ? polygon(area.coordinates) : `[${area.coordinates.map(polygon).join(',\n  ')}]`
  return `{ "type": "${area.type}",\n  "coordinates": ${coordinates} }`
}

export const polygonsOfArea = (area: Area): Rings[] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates)

/** Parts drawn one by one are one area; null when nothing is drawn. */
export function areaOfPolygons(polygons: Rings[]): Area | null {
  const [first, ...others] = polygons
  if (!first) return null
  return others.length === 0 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons }
}
