import type { FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { labelFont, mapInk, type MapTheme } from './map-style'
import { zoneLayers } from './zone-layers'

export const sourceIds = ['grid', 'zones', 'stations', 'units', 'incidents', 'selection', 'pin'] as const
export type SourceId = (typeof sourceIds)[number]

/** Nearer than this every incident stands for itself. */
export const groupedUpToZoom = 12

export const clusteredSources: Partial<
  Record<SourceId, { clusterRadius: number; clusterMaxZoom: number; urgent: boolean }>
> = {
  units: { clusterRadius: 26, clusterMaxZoom: 10, urgent: false },
  incidents: { clusterRadius: 30, clusterMaxZoom: groupedUpToZoom, urgent: true },
}

const accent = { light: '#3b5bdb', dark: '#8da2fb' } as const

export function gridLayers(theme: MapTheme): LayerSpecification[] {
  const ink = mapInk(theme)
  return [
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': ink.line, 'line-width': 1 } },
    {
      id: 'grid-labels',
      type: 'symbol',
      source: 'grid',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 400,
        'text-field': ['get', 'label'],
        'text-font': labelFont,
        'text-size': 10,
      },
      paint: { 'text-color': ink.text, 'text-halo-color': ink.land, 'text-halo-width': 2 },
    },
  ]
}

export function stationLayers(theme: MapTheme): LayerSpecification[] {
  const ink = mapInk(theme)
  return [
    {
      id: 'stations',
      type: 'circle',
      source: 'stations',
      paint: {
        'circle-radius': 3.5,
        'circle-color': ink.halo,
        'circle-stroke-color': ink.text,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'station-names',
      type: 'symbol',
      source: 'stations',
      minzoom: 11,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': labelFont,
        'text-size': 10,
        'text-anchor': 'top',
        'text-offset': [0, 0.7],
        'text-optional': true,
      },
      paint: { 'text-color': ink.text, 'text-halo-color': ink.halo, 'text-halo-width': 1.2 },
    },
  ]
}

const single: FilterSpecification = ['!', ['has', 'point_count']]

function unitLayers(theme: MapTheme): LayerSpecification[] {
  const ink = mapInk(theme)
  return [
    {
      id: 'unit-clusters',
      type: 'circle',
      source: 'units',
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': 11,
        'circle-color': ink.halo,
        'circle-stroke-color': ink.text,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'unit-cluster-counts',
      type: 'symbol',
      source: 'units',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': labelFont,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ink.text },
    },
    {
      id: 'units',
      type: 'symbol',
      source: 'units',
      filter: single,
      layout: {
        'icon-image': ['concat', 'unit|', ['get', 'color'], '|', ['get', 'status']],
        'icon-allow-overlap': true,
        'text-field': ['get', 'label'],
        'text-font': labelFont,
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-optional': true,
      },
      paint: {
        'text-color': theme === 'dark' ? '#e6e9ef' : '#22262e',
        'text-halo-color': ink.halo,
        'text-halo-width': 1.5,
        // Faded, and its label says how old: where it was, not where it is.
        'icon-opacity': ['case', ['get', 'isStale'], 0.45, 1],
        'text-opacity': ['case', ['get', 'isStale'], 0.8, 1],
      },
    },
  ]
}

function incidentLayers(theme: MapTheme): LayerSpecification[] {
  const ink = mapInk(theme)
  return [
    {
      id: 'incident-clusters',
      type: 'circle',
      source: 'incidents',
      filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 15, 60, 24],
        'circle-color': [
          'case',
          ['>=', ['get', 'urgency'], 9],
          '#c92a2a',
          ['>=', ['get', 'urgency'], 8],
          '#c2571a',
          '#4a5361',
        ],
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'incident-cluster-counts',
      type: 'symbol',
      source: 'incidents',
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': labelFont,
        'text-size': 13,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'incidents',
      type: 'symbol',
      source: 'incidents',
      filter: single,
      layout: {
        'icon-image': ['concat', 'incident|', ['get', 'color'], '|', ['to-string', ['get', 'priority']]],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['get', 'order'],
        'text-field': ['step', ['zoom'], '', 13.5, ['get', 'title']],
        'text-font': labelFont,
        'text-size': 11,
        'text-anchor': 'left',
        'text-offset': [1.3, 0],
        'text-optional': true,
        'text-max-width': 12,
      },
      paint: {
        'text-color': theme === 'dark' ? '#e6e9ef' : '#22262e',
        'text-halo-color': ink.halo,
        'text-halo-width': 1.5,
      },
    },
  ]
}

const selectionLayers = (theme: MapTheme): LayerSpecification[] => [
  {
    id: 'selection',
    type: 'circle',
    source: 'selection',
    paint: {
      'circle-radius': ['get', 'radius'],
      'circle-color': ['coalesce', ['get', 'color'], accent[theme]],
      'circle-opacity': 0.18,
      'circle-stroke-color': ['coalesce', ['get', 'color'], accent[theme]],
      'circle-stroke-width': ['case', ['has', 'label'], 4, 2.5],
    },
  },
  {
    id: 'selection-words',
    type: 'symbol',
    source: 'selection',
    filter: ['has', 'label'],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': labelFont,
      'text-size': 12,
      'text-anchor': 'bottom',
      'text-offset': [0, -1.9],
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#ffffff', 'text-halo-color': '#e03131', 'text-halo-width': 3 },
  },
]

const pinLayers = (theme: MapTheme): LayerSpecification[] => [
  {
    id: 'pin',
    type: 'circle',
    source: 'pin',
    paint: {
      'circle-radius': 8,
      'circle-color': accent[theme],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 3,
    },
  },
]

/** Our own marks, bottom to top. The grid belongs only to the plain ground. */
export const markLayers = (theme: MapTheme, isPlain: boolean): LayerSpecification[] => [
  ...(isPlain ? gridLayers(theme) : []),
  ...zoneLayers(theme),
  ...stationLayers(theme),
  ...selectionLayers(theme),
  ...unitLayers(theme),
  ...incidentLayers(theme),
  ...pinLayers(theme),
]
