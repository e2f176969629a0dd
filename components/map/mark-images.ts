import { readableOn } from '@/components/ui/readable-on'
import type { BaseStatus } from '@/lib/resources/schema'

// A second sign besides the colour, drawn into each unit's mark.
const unitSigns: Record<BaseStatus, string> = {
  available: '✓',
  assigned: '!',
  en_route: '»',
  staging: '=',
  on_scene: '●',
  at_patient: '+',
  transporting: 'T',
  at_hospital: 'H',
  returning: '«',
  in_quarters: '⌂',
  out_of_service: '×',
  off_duty: '–',
}

const isBase = (text: string): text is BaseStatus => text in unitSigns

/** Device pixels per CSS pixel of every image made here. */
export const markPixelRatio = 2

interface Shape {
  sizePx: number
  color: string
  sign: string
  square: boolean
}

const shapeOf = (name: string): Shape | undefined => {
  const [kind, color, sign] = name.split('|')
  if (!color || !sign) return undefined
  if (kind === 'incident') return { sizePx: 24, color, sign, square: true }
  if (kind === 'unit') return { sizePx: 18, color, sign: isBase(sign) ? unitSigns[sign] : '?', square: false }
  return undefined
}

/**
 * Draws the mark a style asks for: `incident|#rrggbb|2` is a square with its priority, `unit|#rrggbb|on_scene` a disc with
 * a sign of its status. One image serves all features that look alike.
 */
export function drawMark(name: string): ImageData | undefined {
  if (name.startsWith('hatch|')) return drawHatch(name.split('|')[1] ?? '#c92a2a')
  const shape = shapeOf(name)
  const context = shape && document.createElement('canvas').getContext('2d')
  if (!shape || !context) return undefined
  const size = shape.sizePx * markPixelRatio
  context.canvas.width = size
  context.canvas.height = size
  const edge = 1.5 * markPixelRatio
  context.beginPath()
  context.roundRect(edge, edge, size - 2 * edge, size - 2 * edge, shape.square ? size * 0.2 : size / 2)
  context.fillStyle = shape.color
  context.fill()
  context.lineWidth = edge
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.fillStyle = readableOn(shape.color)
  context.font = `700 ${Math.round(size * 0.52)}px "Inter Variable", sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(shape.sign, size / 2, size / 2 + size * 0.03)
  return context.getImageData(0, 0, size, size)
}

/** Slanting lines that fit together at every edge of the tile: `hatch|#rrggbb|zone`. */
function drawHatch(color: string): ImageData | undefined {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return undefined
  const size = 12 * markPixelRatio
  context.canvas.width = size
  context.canvas.height = size
  context.strokeStyle = color
  context.lineWidth = 1.5 * markPixelRatio
  for (const offset of [-size, 0, size]) {
    context.beginPath()
    context.moveTo(offset, size)
    context.lineTo(offset + size, 0)
    context.stroke()
  }
  return context.getImageData(0, 0, size, size)
}
