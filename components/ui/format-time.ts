const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  // Making a formatter costs more than a hundred uses of one.
  const made = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options })
  formatters.set(key, made)
  return made
}

const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const day = { day: 'numeric', month: 'short' } as const

/** `04:07:31` in the agency's zone. Radio and logs speak in 24 hours, wherever the browser stands. */
export const formatTime = (at: Date | string | number, timeZone: string) =>
  formatter(timeZone, time).format(new Date(at))

/** `31 Dec` in the agency's zone. */
export const formatDay = (at: Date | string | number, timeZone: string) => formatter(timeZone, day).format(new Date(at))

/** `31 Dec, 04:07:31`: for what may not be of today. */
export const formatMoment = (at: Date | string | number, timeZone: string) =>
  `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}`
