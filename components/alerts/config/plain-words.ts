/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], word: 'and' | 'or' = 'and'): string {
  const last = parts.at(-1)
  if (last === undefined) return ''
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`
}

/** `1 alert`, `12 alerts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `45 minutes`, `2 hours`, `1 day`: in the largest unit that needs no fraction. */
export function minuteText(minutes: number): string {
  if (minutes > 0 && minutes % 1_440 === 0) return counted(minutes / 1_440, 'day')
  return minutes > 0 && minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute')
}

/** `45 seconds`, `5 minutes`, `2 hours`. */
export const secondText = (seconds: number): string =>
  seconds > 0 && seconds % 60 === 0 ? minuteText(seconds / 60) : counted(seconds, 'second')

/** `500 m`, `2.5 km`. */
export const metreText = (metres: number): string =>
  metres < 1_000 ? `${Math.round(metres)} m` : `${Number((metres / 1_000).toFixed(1))} km`
