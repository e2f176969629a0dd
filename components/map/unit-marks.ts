import type { Feature, FeatureCollection, Point } from 'geojson'
import type { GeoJSONFeatureDiff, GeoJSONSourceDiff } from 'maplibre-gl'
import type { Unit } from '@/lib/resources/schema'
import { type LivePosition, newestPosition } from './live-positions'

export type MarkedUnit = Pick<
  Unit,
  'id' | 'name' | 'status' | 'position' | 'positionAt' | 'updatedAt' | 'staleAfterSeconds'
>

interface Drawn {
  lat: number
  lon: number
  color: string
  status: string
  /** The name; of a stale one with the age of its position. */
  label: string
  isStale: boolean
}
const properties = ['color', 'status', 'label', 'isStale'] as const

/** `4 min`, `3 h`, `2 d`: coarse on purpose, so that a mark seldom changes only by growing older. */
export function coarseAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`
}

const toFeature = (id: string, { lat, lon, ...drawn }: Drawn): Feature<Point> => ({
  type: 'Feature',
  id,
  properties: { id, ...drawn },
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

/**
 * The units as marks on the map: from rows and from where they are now, only what looks different since it was last asked.
 * A position older than its unit's limit is drawn as stale, with its age.
 */
export class UnitMarks {
  private readonly drawn = new Map<string, Drawn>()
  private readonly liveOf: (id: string) => LivePosition | undefined
  private rows = new Map<string, MarkedUnit>()
  private colorOf: (unit: MarkedUnit) => string = () => '#7c8596'

  constructor(liveOf: (id: string) => LivePosition | undefined) {
    this.liveOf = liveOf
  }

  setRows(units: readonly MarkedUnit[], colorOf: (unit: MarkedUnit) => string): void {
    this.rows = new Map(units.map((unit) => [unit.id, unit]))
    this.colorOf = colorOf
  }

  /** What to change on the map for these units, or for all of them (they grow older, too); null when nothing. */
  changes(nowMs: number, ids?: Iterable<string>): GeoJSONSourceDiff | null {
    const add: Feature<Point>[] = []
    const update: GeoJSONFeatureDiff[] = []
    const remove: string[] = []
    for (const id of ids ?? new Set([...this.rows.keys(), ...this.drawn.keys()])) {
      const before = this.drawn.get(id)
      const after = this.lookOf(id, nowMs)
      if (after) this.drawn.set(id, after)
      else this.drawn.delete(id)
      if (before && !after) remove.push(id)
      if (!before && after) add.push(toFeature(id, after))
      if (before && after) update.push(...differenceOf(id, before, after))
    }
    if (add.length + update.length + remove.length === 0) return null
    return { add, update, remove }
  }

  /** Everything as it was last drawn. */
  all(): FeatureCollection<Point> {
    return { type: 'FeatureCollection', features: [...this.drawn].map(([id, drawn]) => toFeature(id, drawn)) }
  }

  private lookOf(id: string, nowMs: number): Drawn | null {
    const unit = this.rows.get(id)
    const position = unit && newestPosition(unit, this.liveOf(id))
    if (!unit || !position) return null
    const ageMs = nowMs - position.atMs
    const isStale = ageMs > unit.staleAfterSeconds * 1_000
    const label = isStale ? `${unit.name} · ${coarseAge(ageMs)}` : unit.name
    return { lat: position.lat, lon: position.lon, color: this.colorOf(unit), status: unit.status, label, isStale }
  }
}

function differenceOf(id: string, before: Drawn, after: Drawn): GeoJSONFeatureDiff[] {
  const changed = properties.filter((key) => before[key] !== after[key]).map((key) => ({ key, value: after[key] }))
  const hasMoved = before.lat !== after.lat || before.lon !== after.lon
  if (!hasMoved && changed.length === 0) return []
  return [
    {
      id,
      ...(hasMoved ? { newGeometry: { type: 'Point', coordinates: [after.lon, after.lat] } } : {}),
      ...(changed.length > 0 ? { addOrUpdateProperties: changed } : {}),
    },
  ]
}
