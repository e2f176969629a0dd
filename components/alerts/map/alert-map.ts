import type { FeatureCollection } from 'geojson'
import { AttributionControl, GeoJSONSource, Map as MapLibreMap, NavigationControl, ScaleControl } from 'maplibre-gl'
import { graticule } from '@/components/map/graticule'
import { gridLayers } from '@/components/map/layers'
import { loadStyle, type MapTheme, plainStyle } from '@/components/map/map-style'
import { markPixelRatio } from '@/components/map/mark-images'
import '@/components/map/worker'
import { type Box, nothing } from './alert-features'
import { alertLayers, type AlertSource, alertSources } from './alert-layers'
import { drawAlertMark } from './alert-mark'

export interface AlertMapOptions {
  container: HTMLElement
  theme: MapTheme
  /** Empty: always the plain ground. */
  styleUrl: string
  onAlert: (id: string) => void
  /** Somebody moved the map, rather than we. */
  onMoved: (box: Box) => void
}

const clickable = ['alerts', 'areas'] as const

/** MapLibre with alerts on it: their places, their areas, and who is there. */
export class AlertMap {
  private readonly map: MapLibreMap
  private readonly options: AlertMapOptions
  private readonly data = new Map<AlertSource, FeatureCollection>()
  private readonly gone = new AbortController()
  private isPlain = true

  /** @throws Error where the browser cannot draw (no WebGL 2) */
  constructor(options: AlertMapOptions) {
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
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-left')
    this.map.addControl(new AttributionControl({ compact: true }), 'bottom-right')
    this.map.on('style.load', () => this.addMarks())
    this.map.setMissingStyleImageResolver((id) => {
      const image = drawAlertMark(id)
      if (image && !this.map.hasImage(id)) this.map.addImage(id, image, { pixelRatio: markPixelRatio })
    })
    this.map.on('moveend', (event) => {
      this.drawGrid()
      if ('originalEvent' in event && event.originalEvent) this.options.onMoved(this.box())
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

  private addMarks(): void {
    for (const id of alertSources)
      if (!this.map.getSource(id)) this.map.addSource(id, { type: 'geojson', data: this.data.get(id) ?? nothing })
    const { theme } = this.options
    for (const layer of [...(this.isPlain ? gridLayers(theme) : []), ...alertLayers(theme)])
      if (!this.map.getLayer(layer.id)) this.map.addLayer(layer)
    this.drawGrid()
  }

  private listenForClicks(): void {
    const { map } = this
    map.on('click', (event) => {
      const layers = clickable.filter((layer) => map.getLayer(layer))
      const id: unknown = map.queryRenderedFeatures(event.point, { layers })[0]?.properties['id']
      if (typeof id === 'string') this.options.onAlert(id)
    })
    for (const layer of clickable) {
      map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
      map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
    }
  }

  private drawGrid(): void {
    if (!this.isPlain) return
    const [west, south, east, north] = this.box()
    const margin = (east - west) / 4
    this.show(
      'grid',
      graticule({ west: west - margin, south: south - margin, east: east + margin, north: north + margin }),
    )
  }

  /** What is in view; beyond 180 degrees where it lies over the date line. */
  private box(): Box {
    const bounds = this.map.getBounds()
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  }

  show(id: AlertSource, data: FeatureCollection): void {
    if (this.data.get(id) === data) return
    this.data.set(id, data)
    const source = this.map.getSource(id)
    if (source instanceof GeoJSONSource) void source.setData(data)
  }

  /** Shows all of a box. */
  fit(box: Box): void {
    this.map.fitBounds(box, { padding: 44, maxZoom: 14, duration: 0 })
  }

  /** Brings a place into view if it is not, without changing how near one looks. */
  reveal(box: Box): void {
    const [west, south, east, north] = this.box()
    if (box[0] >= west && box[1] >= south && box[2] <= east && box[3] <= north) return
    this.map.fitBounds(box, { padding: 44, maxZoom: Math.max(this.map.getZoom(), 9), duration: 0 })
  }

  destroy(): void {
    this.gone.abort()
    this.map.remove()
  }
}
