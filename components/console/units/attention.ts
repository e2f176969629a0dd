import type { AgeLevel } from '@/components/ui/elapsed'
import type { StatusWord } from '@/components/vocabulary/unit-words'

type Ages = Pick<StatusWord, 'warnAfterSeconds' | 'alarmAfterSeconds'>

const ms = (seconds: number | null) => (seconds === null ? Infinity : seconds * 1000)

/** Ages in ms at which a timer turns amber (the agency's warning) and red (its alarm). */
export const levelsOf = ({ warnAfterSeconds, alarmAfterSeconds }: Ages): readonly [number, number, number] => [
  Math.min(ms(warnAfterSeconds), ms(alarmAfterSeconds)),
  ms(alarmAfterSeconds),
  ms(alarmAfterSeconds),
]

/** How much a unit wants a look, by the time it has spent in its status: 1 from the warning on, 3 from the alarm on. */
export function attentionOf(unit: { statusSince: string }, ages: Ages, nowMs: number): AgeLevel {
  const [warnMs, alarmMs] = levelsOf(ages)
  const ageMs = nowMs - Date.parse(unit.statusSince)
  if (ageMs >= alarmMs) return 3
  return ageMs >= warnMs ? 1 : 0
}

/** The next of the two timers that will run out, in ms of the epoch; once both are past, the one that ran out last. */
export function nextTimer(unit: { statusSince: string }, ages: Ages, nowMs: number): { atMs: number } | null {
  const sinceMs = Date.parse(unit.statusSince)
  const [warnMs, alarmMs] = levelsOf(ages)
  const times = [sinceMs + warnMs, sinceMs + alarmMs].filter(Number.isFinite)
  const atMs = times.find((time) => time > nowMs) ?? times.at(-1)
  return atMs === undefined ? null : { atMs }
}
