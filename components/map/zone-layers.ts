import type { Feature, FeatureCollection } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
import type { Zone } from '@/lib/resources/response-schema'
import { labelFont, mapInk, type MapTheme } from './map-style'

/** A zone with what is known of its cover now; null while nobody asked. */
export interface ZoneCover {
  zone: Pick<Zone, 'id' | 'name' | 'color' | 'area'>
  isCovered: boolean | null
}

export function zoneMarks(zones: readonly ZoneCover[]): FeatureCollection {
  const features = zones.map(({ zone, isCovered }): Feature => ({
    type: 'Feature',
    properties: {
      id: zone.id,
      color: zone.color,
      isBare: isCovered === false,
      // The word says what the hatching says.
      label: isCovered === false ? `${zone.name}\nNOT COVERED` : zone.name,
    },
    geometry: zone.area,
  }))
  return { type: 'FeatureCollection', features }
}

const bareColor = { light: '#c92a2a', dark: '#ff8787' } as const

/** Areas below every mark: a faint tint each; those nobody covers are hatched, outlined and said in words. */
export function zoneLayers(theme: MapTheme): LayerSpecification[] {
  const ink = mapInk(theme)
  return [
    {
      id: 'zones',
      type: 'fill',
      source: 'zones',
      paint: { 'fill-color': ['get', 'color'], 'fill-opacity': theme === 'dark' ? 0.1 : 0.07 },
    },
    {
      id: 'zones-bare',
      type: 'fill',
      source: 'zones',
      filter: ['get', 'isBare'],
      paint: { 'fill-pattern': `hatch|${bareColor[theme]}|zone`, 'fill-opacity': 0.55 },
    },
    {
      id: 'zone-edges',
      type: 'line',
      source: 'zones',
      paint: {
        'line-color': ['case', ['get', 'isBare'], bareColor[theme], ['get', 'color']],
        'line-width': ['case', ['get', 'isBare'], 2.5, 1],
        'line-opacity': ['case', ['get', 'isBare'], 1, 0.6],
      },
    },
    {
      id: 'zone-names',
      type: 'symbol',
      source: 'zones',
      layout: { 'text-field': ['get', 'label'], 'text-font': labelFont, 'text-size': 11, 'text-max-width': 9 },
      paint: {
        'text-color': ['case', ['get', 'isBare'], bareColor[theme], ink.text],
        'text-halo-color': ink.halo,
        'text-halo-width': 1.5,
      },
    },
  ]
}
