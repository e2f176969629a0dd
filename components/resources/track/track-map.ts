import type { Feature, FeatureCollection } from 'geojson'
import {
  AttributionControl,
  GeoJSONSource,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import { loadStyle, mapInk, type MapTheme, plainStyle } from '@/components/map/map-style'
import type { Position } from '@/lib/geo/schema'
import type { TrackPoint } from '@/lib/resources/positions-schema'
import { linesOf } from './position-at'

setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href)

const accent = { light: '#3b5bdb', dark: '#8da2fb' } as const
const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }

const lineOf = (points: readonly TrackPoint[]): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'MultiLineString', coordinates: linesOf(points) },
})

const markOf = ({ lat, lon }: Position): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [lon, lat] },
})

/** A map with one line and one point on it: the way of a day, and where on it. */
export class TrackMap {
  private readonly map: MapLibreMap
  private readonly gone = new AbortController()
  private line: Feature | FeatureCollection = nothing
  private mark: Feature | FeatureCollection = nothing
  private readonly theme: MapTheme

  /** @throws Error where the browser cannot draw (no WebGL 2) */
  constructor(container: HTMLElement, theme: MapTheme, styleUrl: string) {
    this.theme = theme
    this.map = new MapLibreMap({
      container,
      style: plainStyle(theme),
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
    this.map.on('style.load', () => this.addLayers())
    void this.tryStyle(styleUrl)
  }

  private async tryStyle(styleUrl: string): Promise<void> {
    const style = styleUrl ? await loadStyle(styleUrl, this.gone.signal) : undefined
    if (style && !this.gone.signal.aborted) this.map.setStyle(style)
  }

  private addLayers(): void {
    if (this.map.getSource('track')) return
    const color = accent[this.theme]
    this.map.addSource('track', { type: 'geojson', data: this.line })
    this.map.addSource('mark', { type: 'geojson', data: this.mark })
    this.map.addLayer({
      id: 'track',
      type: 'line',
      source: 'track',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': 3, 'line-opacity': 0.75 },
    })
    this.map.addLayer({
      id: 'mark',
      type: 'circle',
      source: 'mark',
      paint: {
        'circle-radius': 7,
        'circle-color': color,
        'circle-stroke-color': mapInk(this.theme).halo,
        'circle-stroke-width': 2,
      },
    })
  }

  private put(id: 'track' | 'mark', data: Feature | FeatureCollection): void {
    const source = this.map.getSource(id)
    if (source instanceof GeoJSONSource) void source.setData(data)
  }

  /** Draws the way and brings all of it into view. */
  show(points: readonly TrackPoint[]): void {
    this.line = points.length > 0 ? lineOf(points) : nothing
    this.put('track', this.line)
    const lons = points.map(({ lon }) => lon)
    const lats = points.map(({ lat }) => lat)
    if (points.length > 0)
      this.map.fitBounds([least(lons), least(lats), most(lons), most(lats)], { padding: 36, maxZoom: 15, duration: 0 })
  }

  place(position: Position | null): void {
    this.mark = position ? markOf(position) : nothing
    this.put('mark', this.mark)
  }

  destroy(): void {
    this.gone.abort()
    this.map.remove()
  }
}

// Ten thousand points are too many for the arguments of Math.min.
const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other), Infinity)
const most = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.max(one, other), -Infinity)
