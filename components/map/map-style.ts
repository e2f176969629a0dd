import type { StyleSpecification } from 'maplibre-gl'

/** The font of our own labels. Where a style brings no glyph server, MapLibre draws the text with the page's fonts. */
export const labelFont = ['Noto Sans Bold']

const palettes = {
  light: { land: '#eef0f3', line: '#d9dde4', fine: '#e4e7ec', text: '#5c6470', halo: '#ffffff' },
  dark: { land: '#14171d', line: '#2a2f3a', fine: '#1e222b', text: '#98a1b0', halo: '#0d0f14' },
} as const

export type MapTheme = keyof typeof palettes
export const mapInk = (theme: MapTheme) => palettes[theme]

/** Everything the map needs with no internet at all: a plain ground and a grid of degrees to measure by. */
export function plainStyle(theme: MapTheme): StyleSpecification {
  const { land } = palettes[theme]
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': land } }],
  }
}

/**
 * The configured style, if it can be had in time; otherwise undefined and the plain one stays.
 * Only the document is tried: tiles that fail later leave our own marks on an empty ground, which is the plain map again.
 */
export async function loadStyle(url: string, signal: AbortSignal): Promise<StyleSpecification | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(4_000)]) })
    if (!response.ok) return undefined
    const style: unknown = await response.json()
    return isStyle(style) ? style : undefined
  } catch {
    return undefined
  }
}

/** MapLibre checks a style in full when it is set; this only tells one from an error page. */
const isStyle = (value: unknown): value is StyleSpecification =>
  typeof value === 'object' && value !== null && 'version' in value && 'layers' in value && 'sources' in value
