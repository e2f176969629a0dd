import type { Severity } from '../schema'

/** A value that was read, or why it cannot be; undefined when there is nothing to read. */
export type Read<T> = { value: T } | { fault: string } | undefined

/** The words of others for CAP's five: syslog, Prometheus, PagerDuty, Zabbix, Opsgenie, ITIL, and levels from 1, the most urgent. */
const severityWords: Record<Severity, readonly string[]> = {
  extreme: 'extreme emergency emerg panic disaster catastrophic fatal p0 p1 sev0 sev1 0 1'.split(' '),
  severe: 'severe critical crit alert high major error err p2 sev2 2'.split(' '),
  moderate: 'moderate warning warn average medium p3 sev3 3'.split(' '),
  minor: 'minor low info information informational notice debug none ok p4 p5 sev4 sev5 4 5'.split(' '),
  unknown: ['unknown'],
}
const severityOfWord = new Map(
  Object.entries(severityWords).flatMap(([severity, words]) =>
    // Object.entries gives strings for keys; these are exactly the five.
    words.map((word) => [word, severity as Severity] as const),
  ),
)

const isNothing = (given: unknown) => given === undefined || given === null || given === ''
const shown = (given: unknown) => JSON.stringify(given)?.slice(0, 60) ?? typeof given

export function readSeverity(given: unknown): Read<Severity> {
  if (isNothing(given)) return undefined
  const word = typeof given === 'number' ? String(given) : given
  const severity = typeof word === 'string' ? severityOfWord.get(word.trim().toLowerCase()) : undefined
  return severity
    ? { value: severity }
    : { fault: `${shown(given)} is no severity: extreme, severe, moderate, minor, unknown, or a usual word for one.` }
}

// oxlint-disable-next-line no-control-regex
const forbiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

/** What Postgres can keep and a screen can show. */
export const cleanText = (text: string) => text.replace(forbiddenCharacters, ' ').toWellFormed()

/** Text that is too long loses its end: an alert is worth more than its last words. */
export function readText(given: unknown, most: number): Read<string> {
  if (isNothing(given)) return undefined
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean')
    return { fault: `This gives ${Array.isArray(given) ? 'a list' : 'an object'}, not text.` }
  const text = cleanText(String(given)).trim()
  if (text === '') return undefined
  return { value: text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…` }
}

/** RFC 3339, or Unix time in seconds, milliseconds, micro- or nanoseconds. Go's zero time is no time. */
export function readTime(given: unknown): Read<Date> {
  if (isNothing(given) || (typeof given === 'string' && given.startsWith('0001-01-01'))) return undefined
  const number = typeof given === 'number' ? given : toNumber(given)
  if (number !== undefined) return inRange(new Date(toMs(number)), given)
  if (typeof given !== 'string') return { fault: `${shown(given)} is no time.` }
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)? ?([Zz]|[+-]\d\d:?\d\d)$/.test(given.trim()))
    return { fault: `${shown(given)} is no time: write RFC 3339 with a time zone, or Unix time.` }
  return inRange(new Date(isoOf(given.trim())), given)
}

const isoOf = (text: string) =>
  text
    .toUpperCase()
    .replace(/^(\S{10}) /, '$1T')
    .replace(/ (?=[Z+-])/, '')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')

function toMs(number: number): number {
  if (number < 1e11) return number * 1_000
  if (number < 1e14) return number
  return number < 1e17 ? number / 1_000 : number / 1_000_000
}

function inRange(at: Date, given: unknown): Read<Date> {
  const year = at.getUTCFullYear()
  return year >= 1970 && year <= 2100 ? { value: at } : { fault: `${shown(given)} is no time between 1970 and 2100.` }
}

function toNumber(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined
  if (typeof given !== 'string' || !/^\s*[+-]?\d+([.,]\d+)?\s*$/.test(given)) return undefined
  return Number(given.replace(',', '.'))
}

/** A degree of latitude or longitude, also when it is written as text. */
export function readDegrees(given: unknown, most: 90 | 180): Read<number> {
  if (isNothing(given)) return undefined
  const degrees = toNumber(given)
  if (degrees === undefined) return { fault: `${shown(given)} is no number.` }
  return Math.abs(degrees) <= most ? { value: degrees } : { fault: `${degrees} lies outside -${most} to ${most}.` }
}

export function readFlag(given: unknown): Read<boolean> {
  if (isNothing(given)) return undefined
  if (typeof given === 'boolean') return { value: given }
  const word = typeof given === 'string' ? given.trim().toLowerCase() : given
  if (word === 'true' || word === 1) return { value: true }
  if (word === 'false' || word === 0) return { value: false }
  return { fault: `${shown(given)} is neither true nor false.` }
}
