import type { Between } from '../conditions-schema'

interface Clock {
  format: Intl.DateTimeFormat
  /** The minute that was asked last, and what it is there: alerts come in the order of time, many in one minute. */
  epochMinute: number
  /** Monday is 1. */
  weekday: number
  minute: number
}

const clocks = new Map<string, Clock>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The clock on the wall of a time zone, turned to this moment. Making a format is a thousand times dearer than asking it. */
function clockAt(timeZone: string, at: Date): Clock {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clock = { format, epochMinute: Number.NaN, weekday: 1, minute: 0 }
    clocks.set(timeZone, clock)
  }
  const epochMinute = Math.floor(at.getTime() / 60_000)
  if (epochMinute !== clock.epochMinute) turn(clock, epochMinute)
  return clock
}

function turn(clock: Clock, epochMinute: number): void {
  let [hour, minute] = [0, 0]
  for (const part of clock.format.formatToParts(epochMinute * 60_000)) {
    if (part.type === 'weekday') clock.weekday = weekdays.indexOf(part.value) + 1
    if (part.type === 'hour') hour = Number(part.value)
    if (part.type === 'minute') minute = Number(part.value)
  }
  clock.minute = hour * 60 + minute
  clock.epochMinute = epochMinute
}

const minuteOf = (clockTime: string) => Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5))

/**
 * Does the clock there stand within the span? Its end is outside. A span that ends at or before its beginning goes over midnight
 * and belongs to the day it begins on: 22:00 to 06:00 on Friday ends on Saturday morning.
 */
export function isBetween({ from, to, days }: Between, at: Date, timeZone: string): boolean {
  const { weekday, minute } = clockAt(timeZone, at)
  const [begin, end] = [minuteOf(from), minuteOf(to)]
  const isOn = (day: number) => days === undefined || days.includes(day)
  if (begin < end) return minute >= begin && minute < end && isOn(weekday)
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return (minute >= begin && isOn(weekday)) || (minute < end && isOn(dayBefore))
}
