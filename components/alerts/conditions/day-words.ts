/** Monday is 1. */
export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** `every day`, `Mon to Fri`, `Mon, Wed and Sat`; three and more in a row are said as a stretch. */
export function daysText(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((one, other) => one - other)
  if (sorted.length === 0 || sorted.length === 7) return 'every day'
  const stretches: number[][] = []
  for (const day of sorted) {
    const open = stretches.at(-1)
    if (open?.at(-1) === day - 1) open.push(day)
    else stretches.push([day])
  }
  const name = (day: number | undefined) => (day === undefined ? '' : (dayNames[day - 1] ?? ''))
  const parts = stretches.flatMap((stretch) =>
    stretch.length >= 3 ? [`${name(stretch[0])} to ${name(stretch.at(-1))}`] : stretch.map(name),
  )
  return parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
