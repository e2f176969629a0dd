import type { CapFacts } from '../schema'
import { childrenOf, textOf, type XmlElement } from './xml/read-xml'

export type CapArea = CapFacts['infos'][number]['areas'][number]

/** The beginning is enough to see what is wrong with it. */
const mostUnreadable = 500

/** `<valueName>` and `<value>`, of which either may be empty. */
export const namedValues = (element: XmlElement, name: string) =>
  childrenOf(element, name).map((one) => ({ name: textOf(one, 'valueName') ?? '', value: textOf(one, 'value') ?? '' }))

/** @param missing is told when the area has no description */
export function readArea(area: XmlElement, missing: () => void): CapArea {
  const description = textOf(area, 'areaDesc')
  if (description === null) missing()
  const read: CapArea = {
    description: description ?? '',
    polygons: [],
    circles: [],
    geocodes: namedValues(area, 'geocode'),
    unreadable: [],
  }
  for (const { text } of childrenOf(area, 'polygon')) {
    const points = pointsIn(text)
    if (points) read.polygons.push(points)
    else if (text !== '') read.unreadable.push(text.slice(0, mostUnreadable))
  }
  for (const { text } of childrenOf(area, 'circle')) {
    const circle = circleIn(text)
    if (circle) read.circles.push(circle)
    else if (text !== '') read.unreadable.push(text.slice(0, mostUnreadable))
  }
  return read
}

/** Line breaks and stray commas between numbers are common; null when something is no number or one is left over. */
function numbersIn(text: string): number[] | null {
  const words = text.split(/[\s,]+/).filter(Boolean)
  const numbers = words.map((word) =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(word) ? Number(word) : Number.NaN,
  )
  return numbers.every(Number.isFinite) ? numbers : null
}

function pointsIn(text: string): [number, number][] | null {
  const numbers = numbersIn(text)
  if (!numbers || numbers.length === 0 || numbers.length % 2 === 1) return null
  const points: [number, number][] = []
  for (let index = 0; index < numbers.length; index += 2) points.push([numbers[index] ?? 0, numbers[index + 1] ?? 0])
  return points
}

function circleIn(text: string): CapArea['circles'][number] | null {
  const [lat, lon, radiusKm, ...more] = numbersIn(text) ?? []
  if (lat === undefined || lon === undefined || radiusKm === undefined || more.length > 0 || radiusKm < 0) return null
  return { lat, lon, radiusKm }
}
