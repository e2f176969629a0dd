import type { LayerSpecification } from 'maplibre-gl'
import { labelFont, mapInk, type MapTheme } from '@/components/map/map-style'

export const alertSources = ['grid', 'around', 'areas', 'units', 'incidents', 'chosen', 'alerts'] as const
export type AlertSource = (typeof alertSources)[number]

const accent = { light: '#3b5bdb', dark: '#8da2fb' } as const

const areaLayers = (theme: MapTheme): LayerSpecification[] => [
  {
    id: 'around',
    type: 'line',
    source: 'around',
    paint: { 'line-color': accent[theme], 'line-width': 1.5, 'line-dasharray': [3, 2] },
  },
  {
    id: 'areas',
    type: 'fill',
    source: 'areas',
    paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['case', ['get', 'isChosen'], 0.26, 0.13] },
  },
  {
    id: 'area-edges',
    type: 'line',
    source: 'areas',
    paint: {
      'line-color': ['get', 'color'],
      'line-width': ['case', ['get', 'isChosen'], 3, 1.5],
      'line-opacity': theme === 'dark' ? 0.95 : 0.85,
    },
  },
]

const words = (theme: MapTheme) => ({
  'text-color': theme === 'dark' ? '#e6e9ef' : '#22262e',
  'text-halo-color': mapInk(theme).halo,
  'text-halo-width': 1.5,
})

const markLayer = (
  source: 'units' | 'incidents' | 'alerts',
  theme: MapTheme,
  labelFromZoom: number,
): LayerSpecification => ({
  id: source,
  type: 'symbol',
  source,
  layout: {
    'icon-image': ['get', 'image'],
    'icon-allow-overlap': true,
    'symbol-sort-key': ['get', 'order'],
    'text-field': ['step', ['zoom'], '', labelFromZoom, ['get', 'label']],
    'text-font': labelFont,
    'text-size': 11,
    'text-anchor': 'top',
    'text-offset': [0, 1],
    'text-optional': true,
    'text-max-width': 12,
  },
  paint: words(theme),
})

/** Bottom to top: areas, who is there, the alerts. The ring marks the chosen one. */
export const alertLayers = (theme: MapTheme): LayerSpecification[] => [
  ...areaLayers(theme),
  markLayer('units', theme, 10),
  markLayer('incidents', theme, 12),
  {
    id: 'chosen',
    type: 'circle',
    source: 'chosen',
    paint: {
      'circle-radius': 19,
      'circle-color': accent[theme],
      'circle-opacity': 0.18,
      'circle-stroke-color': accent[theme],
      'circle-stroke-width': 2.5,
    },
  },
  markLayer('alerts', theme, 12),
]
