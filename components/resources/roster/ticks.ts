import { formatDay } from '@/components/ui/format-time'
import { addDays, momentOf } from '../zone-time'
import type { Window } from './roster-rows'

export interface Tick {
  /** In per cent of the window. */
  left: number
  label: string
}

const weekday = (atMs: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(atMs)

/** The marks above a day, every three hours, or above several days, one for each. */
export function ticksOf(window: Window, day: string, days: number, timeZone: string): Tick[] {
  const left = (atMs: number) => ((atMs - window.startMs) / (window.endMs - window.startMs)) * 100
  if (days === 1)
    return Array.from({ length: 8 }, (_, index) => {
      const hour = `${String(index * 3).padStart(2, '0')}:00`
      return { left: left(momentOf(`${day}T${hour}`, timeZone)), label: hour }
    })
  return Array.from({ length: days }, (_, index) => {
    const atMs = momentOf(`${addDays(day, index)}T00:00`, timeZone)
    return { left: left(atMs), label: `${weekday(atMs, timeZone)} ${formatDay(atMs, timeZone)}` }
  })
}
