import { drawMark, markPixelRatio } from '@/components/map/mark-images'
import { readableOn } from '@/components/ui/readable-on'
import type { Severity } from '@/lib/alerts/schema'

/** A second sign besides the colour. */
const signs: Record<Severity, string> = { extreme: '‼', severe: '!', moderate: '•', minor: 'i', unknown: '?' }

export const alertImage = (severity: Severity, color: string): string => `alert|${color}|${signs[severity]}`

/** An alert is a diamond, so that it is not taken for an incident (a square) or a unit (a disc). */
function drawDiamond(color: string, sign: string): ImageData | undefined {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return undefined
  const size = 28 * markPixelRatio
  const edge = 1.5 * markPixelRatio
  context.canvas.width = size
  context.canvas.height = size
  const half = size / 2
  context.translate(half, half)
  context.rotate(Math.PI / 4)
  const side = half * 1.28
  context.beginPath()
  context.roundRect(-side / 2, -side / 2, side, side, side * 0.16)
  context.fillStyle = color
  context.fill()
  context.lineWidth = edge
  context.strokeStyle = '#ffffff'
  context.stroke()
  context.rotate(-Math.PI / 4)
  context.fillStyle = readableOn(color)
  context.font = `800 ${Math.round(size * 0.42)}px "Inter Variable", sans-serif`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(sign, 0, size * 0.02)
  return context.getImageData(0, 0, size, size)
}

/** The image a layer asks for by name; all that look alike share one. */
export function drawAlertMark(name: string): ImageData | undefined {
  const [kind, color, sign] = name.split('|')
  return kind === 'alert' && color && sign ? drawDiamond(color, sign) : drawMark(name)
}
