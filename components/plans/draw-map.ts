import type { FeatureCollection } from 'geojson'
import { AttributionControl, GeoJSONSource, Map as MapLibreMap, NavigationControl } from 'maplibre-gl'
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode, ValidateNotSelfIntersecting } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { stationLayers } from '@/components/map/layers'
import { loadStyle, type MapTheme, plainStyle } from '@/components/map/map-style'
import { drawMark, markPixelRatio } from '@/components/map/mark-images'
import { zoneLayers } from '@/components/map/zone-layers'
import '@/components/map/worker'
import type { Area } from '@/lib/resources/response-schema'
import { areaOfPolygons, polygonsOfArea } from './area-text'
import { nearestCorner } from './nearest-corner'

export interface DrawMapOptions {
  container: HTMLElement
  theme: MapTheme
  /** Empty: always the plain ground. */
  styleUrl: string
  /** What is drawn was changed by hand; null when nothing is left of it. */
  onArea: (area: Area | null) => void
  /** A zone was pressed while nothing is being drawn. */
  onZone: (id: string) => void
}

type Source = 'zones' | 'stations'
export type DrawTool = 'polygon' | 'select'

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }
const snapWithinPx = 14
/** As the wire has it: a tenth of a metre. */
const rounded = (value: number) => Number(value.toFixed(6))

/** The map of zones with terra-draw on it. What is drawn belongs to the form beside it; this only draws. */
export class DrawMap {
  private readonly map: MapLibreMap
  private readonly options: DrawMapOptions
  private readonly data = new Map<Source, FeatureCollection>()
  private readonly gone = new AbortController()
  /** Corners of the other zones: neighbours share a border without a gap. */
  private corners: readonly (readonly [number, number])[] = []
  private draw: TerraDraw | undefined
  private area: Area | null = null
  private tool: DrawTool | null = null
  private listens = true

  /** @throws Error where the browser cannot draw (no WebGL 2) */
  constructor(options: DrawMapOptions) {
    this.options = options
    this.map = new MapLibreMap({
      container: options.container,
      style: plainStyle(options.theme),
      center: [-30, 30],
      zoom: 1,
      maxPitch: 0,
      dragRotate: false,
      attributionControl: false,
      fadeDuration: 0,
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
    this.map.addControl(new AttributionControl({ compact: true }), 'bottom-right')
    this.map.setMissingStyleImageResolver((id) => {
      const image = drawMark(id)
      if (image && !this.map.hasImage(id)) this.map.addImage(id, image, { pixelRatio: markPixelRatio })
    })
    this.map.on('click', 'zones', (event) => {
      const id: unknown = event.features?.[0]?.properties['id']
      if (this.tool === null && typeof id === 'string') options.onZone(id)
    })
    void this.begin()
  }

  private async begin(): Promise<void> {
    const style = this.options.styleUrl ? await loadStyle(this.options.styleUrl, this.gone.signal) : undefined
    if (this.gone.signal.aborted) return
    if (style) this.map.setStyle(style, { diff: false })
    if (this.map.isStyleLoaded()) this.addLayers()
    else this.map.once('style.load', () => this.addLayers())
  }

  private addLayers(): void {
    if (this.gone.signal.aborted) return
    for (const id of ['zones', 'stations'] as const)
      this.map.addSource(id, { type: 'geojson', data: this.data.get(id) ?? empty })
    for (const layer of [...zoneLayers(this.options.theme), ...stationLayers(this.options.theme)])
      this.map.addLayer(layer)
    this.draw = this.makeDraw()
    this.apply()
  }

  private makeDraw(): TerraDraw {
    const snapping = {
      toCoordinate: true,
      toCustom: (event: { lng: number; lat: number }): [number, number] | undefined => this.snap(event),
    }
    const draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map: this.map, coordinatePrecision: 6 }),
      modes: [
        new TerraDrawPolygonMode({
          snapping,
          validation: (feature, { updateType }) =>
            updateType === 'finish' || updateType === 'commit' ? ValidateNotSelfIntersecting(feature) : { valid: true },
        }),
        new TerraDrawSelectMode({
          flags: {
            polygon: {
              feature: {
                draggable: false,
                coordinates: { draggable: true, deletable: true, midpoints: true, snappable: snapping },
              },
            },
          },
        }),
      ],
    })
    draw.start()
    draw.on('finish', () => this.tell())
    draw.on('change', (_ids, type) => {
      if (type === 'delete') this.tell()
    })
    return draw
  }

  private snap({ lng, lat }: { lng: number; lat: number }): [number, number] | undefined {
    const at = this.map.project([lng, lat])
    return nearestCorner(this.corners, (corner) => {
      const { x, y } = this.map.project([corner[0], corner[1]])
      return Math.hypot(x - at.x, y - at.y) <= snapWithinPx ? Math.hypot(x - at.x, y - at.y) : Infinity
    })
  }

  /** Brings what terra-draw shows in line with what is wanted. */
  private apply(): void {
    const { draw } = this
    if (!draw) return
    // What we put there ourselves is no news for the form.
    this.listens = false
    draw.clear()
    if (this.area && this.tool) {
      draw.addFeatures(
        polygonsOfArea(this.area).map((rings) => ({
          type: 'Feature',
          properties: { mode: 'polygon' },
          geometry: {
            type: 'Polygon',
            coordinates: rings.map((ring) => ring.map(([lon, lat]) => [rounded(lon), rounded(lat)])),
          },
        })),
      )
    }
    draw.setMode(this.tool ?? 'static')
    const [first] = draw.getSnapshot()
    if (this.tool === 'select' && first?.id !== undefined) draw.selectFeature(first.id)
    this.listens = true
  }

  private tell(): void {
    if (!this.draw || !this.listens) return
    const drawn = this.draw.getSnapshot()
    // Not before it is closed: until then one corner is where the mouse is, and would be saved with the rest.
    if (drawn.some(({ properties }) => properties['currentlyDrawing'] === true)) return
    const polygons = drawn.flatMap(({ geometry, properties }) =>
      geometry.type === 'Polygon' && properties['mode'] === 'polygon'
        ? [
            geometry.coordinates.map((ring) =>
              ring.map(([lon = 0, lat = 0]): [number, number] => [rounded(lon), rounded(lat)]),
            ),
          ]
        : [],
    )
    this.area = areaOfPolygons(polygons)
    this.options.onArea(this.area)
  }

  /** What is being drawn, and with which tool; null: nothing is. The same area again changes nothing. */
  edit(area: Area | null, tool: DrawTool | null): void {
    if (tool === this.tool && JSON.stringify(area) === JSON.stringify(this.area)) return
    this.area = area
    this.tool = tool
    this.apply()
  }

  setCorners(corners: readonly (readonly [number, number])[]): void {
    this.corners = corners
  }

  show(id: Source, data: FeatureCollection): void {
    this.data.set(id, data)
    const source = this.map.getSource(id)
    if (source instanceof GeoJSONSource) void source.setData(data)
  }

  /** Shows all of a box, `[west, south, east, north]` in degrees. */
  fit(box: [number, number, number, number]): void {
    this.map.fitBounds(box, { padding: 40, maxZoom: 15, duration: 0 })
  }

  destroy(): void {
    this.gone.abort()
    this.draw?.stop()
    this.map.remove()
  }
}
