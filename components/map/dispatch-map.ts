import type { FeatureCollection } from 'geojson'
import {
  AttributionControl,
  GeoJSONSource,
  type GeoJSONSourceDiff,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
} from 'maplibre-gl'
import type { Position } from '@/lib/geo/schema'
import { graticule } from './graticule'
import { clusteredSources, groupedUpToZoom, markLayers, type SourceId, sourceIds } from './layers'
import { loadStyle, type MapTheme, plainStyle } from './map-style'
import { drawMark, markPixelRatio } from './mark-images'
import './worker'

export interface DispatchMapOptions {
  container: HTMLElement
  theme: MapTheme
  /** Empty: always the plain ground. */
  styleUrl: string
  onIncident: (id: string) => void
  onUnit: (id: string) => void
  /** A place on the ground was pressed, where there is no mark. */
  onGround: (position: Position) => void
}

export type MarkSource = Exclude<SourceId, 'grid' | 'units'>

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }
const clickable = ['incidents', 'incident-clusters', 'units', 'unit-clusters'] as const

/** MapLibre with our marks on it: one GeoJSON source for each kind, no element of the page per mark. */
export class DispatchMap {
  private readonly map: MapLibreMap
  private readonly options: DispatchMapOptions
  private readonly data = new Map<SourceId, FeatureCollection>()
  private unitsNow: () => FeatureCollection = () => empty
  private readonly gone = new AbortController()
  private isPlain = true
  private revealed: Position | undefined
  private placesPin = false
  private theme: MapTheme

  /** @throws Error where the browser cannot draw (no WebGL 2) */
  constructor(options: DispatchMapOptions) {
    this.options = options
    this.theme = options.theme
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
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-left')
    this.map.addControl(new AttributionControl({ compact: true }), 'bottom-right')
    this.map.on('style.load', () => this.addMarks())
    this.map.setMissingStyleImageResolver((id) => {
      const image = drawMark(id)
      if (image && !this.map.hasImage(id)) this.map.addImage(id, image, { pixelRatio: markPixelRatio })
    })
    this.map.on('moveend', () => this.drawGrid())
    this.map.on('resize', () => {
      if (this.revealed) this.reveal(this.revealed)
    })
    this.listenForClicks()
    void this.tryStyle()
  }

  private async tryStyle(): Promise<void> {
    if (!this.options.styleUrl) return
    const style = await loadStyle(this.options.styleUrl, this.gone.signal)
    if (!style || this.gone.signal.aborted) return
    this.isPlain = false
    this.map.setStyle(style)
  }

  setTheme(theme: MapTheme): void {
    if (theme === this.theme) return
    this.theme = theme
    if (this.isPlain) this.map.setStyle(plainStyle(theme), { diff: false })
    else this.replaceLayers()
  }

  private replaceLayers(): void {
    for (const layer of markLayers(this.theme, this.isPlain))
      if (this.map.getLayer(layer.id)) this.map.removeLayer(layer.id)
    this.addLayers()
  }

  private addMarks(): void {
    for (const id of sourceIds) {
      if (this.map.getSource(id)) continue
      const cluster = clusteredSources[id]
      this.map.addSource(id, {
        type: 'geojson',
        data: id === 'units' ? this.unitsNow() : (this.data.get(id) ?? empty),
        ...(cluster
          ? {
              cluster: true,
              clusterRadius: cluster.clusterRadius,
              clusterMaxZoom: cluster.clusterMaxZoom,
              ...(cluster.urgent ? { clusterProperties: { urgency: ['max', ['get', 'order']] } } : {}),
            }
          : {}),
      })
    }
    this.addLayers()
    this.drawGrid()
  }

  private addLayers(): void {
    for (const layer of markLayers(this.theme, this.isPlain)) if (!this.map.getLayer(layer.id)) this.map.addLayer(layer)
  }

  private drawGrid(): void {
    if (!this.isPlain) return
    const bounds = this.map.getBounds()
    const margin = (bounds.getEast() - bounds.getWest()) / 4
    this.put(
      'grid',
      graticule({
        west: bounds.getWest() - margin,
        south: bounds.getSouth() - margin,
        east: bounds.getEast() + margin,
        north: bounds.getNorth() + margin,
      }),
    )
  }

  private put(id: SourceId, data: FeatureCollection): void {
    this.data.set(id, data)
    const source = this.map.getSource(id)
    if (source instanceof GeoJSONSource) void source.setData(data)
  }

  show(id: MarkSource, data: FeatureCollection): void {
    if (this.data.get(id) !== data) this.put(id, data)
  }

  /** Units move all the time: they are asked for where a style begins anew, and changed by `moveUnits`. */
  showUnits(unitsNow: () => FeatureCollection): void {
    this.unitsNow = unitsNow
    const source = this.map.getSource('units')
    if (source instanceof GeoJSONSource) void source.setData(unitsNow())
  }

  /** Ends when the change is on its way to the screen. */
  async moveUnits(changes: GeoJSONSourceDiff): Promise<void> {
    const source = this.map.getSource('units')
    if (source instanceof GeoJSONSource) await source.updateData(changes).catch(() => undefined)
  }

  private listenForClicks(): void {
    const { map, options } = this
    map.on('click', (event) => {
      const layers = clickable.filter((layer) => map.getLayer(layer))
      // While a pin is placed, a mark below it is only a place like any other.
      const feature = this.placesPin ? undefined : map.queryRenderedFeatures(event.point, { layers })[0]
      const id: unknown = feature?.properties['id']
      if (!feature) return options.onGround({ lat: event.lngLat.lat, lon: event.lngLat.wrap().lng })
      if (feature.properties['cluster'])
        return void this.openCluster(feature.layer.source, Number(feature.properties['cluster_id']), event.lngLat)
      if (typeof id !== 'string') return
      if (feature.layer.id === 'incidents') options.onIncident(id)
      else options.onUnit(id)
    })
    for (const layer of clickable) {
      map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = this.placesPin ? 'crosshair' : 'pointer'))
      map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = this.placesPin ? 'crosshair' : ''))
    }
  }

  private async openCluster(sourceId: string, clusterId: number, center: { lng: number; lat: number }): Promise<void> {
    const source = this.map.getSource(sourceId)
    if (!(source instanceof GeoJSONSource)) return
    const zoom = await source.getClusterExpansionZoom(clusterId)
    if (!this.gone.signal.aborted) this.map.easeTo({ center: [center.lng, center.lat], zoom, duration: 300 })
  }

  /** Shows all of a box, `[west, south, east, north]` in degrees. */
  fit(box: [number, number, number, number], animate: boolean): void {
    this.map.fitBounds(box, { padding: 48, maxZoom: 15, duration: animate ? 400 : 0 })
    // The first look: what was selected before the units were known stays in view.
    if (!animate && this.revealed) this.reveal(this.revealed)
  }

  /** Brings a place into view, if it is not well inside it already. */
  reveal(position: Position): void {
    this.revealed = position
    const { lat, lon } = position
    const { width, height } = this.map.getCanvas().getBoundingClientRect()
    const { x, y } = this.map.project([lon, lat])
    const margin = 40
    const isInside = x > margin && y > margin && x < width - margin && y < height - margin
    // Further out it would be one number of a group.
    if (isInside && this.map.getZoom() > groupedUpToZoom) return
    // At once: whoever runs through the queue wants the place, not the flight.
    this.map.jumpTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), 13.5) })
  }

  /** While on, every press places the pin. */
  setPlacesPin(on: boolean): void {
    this.placesPin = on
    this.map.getCanvas().style.cursor = on ? 'crosshair' : ''
  }

  destroy(): void {
    this.gone.abort()
    this.map.remove()
  }
}
