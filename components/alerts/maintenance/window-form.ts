import { z } from 'zod'
import { momentOf, wallTime } from '@/components/resources/zone-time'
import { CreateMaintenanceWindow, type MaintenanceWindow } from '@/lib/alerts/rules-schema'
import { text } from '@/lib/http/schema'
import { conditionOf, draftOf, type GroupDraft } from '../conditions/condition-draft'

const dayMs = 86_400_000
const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

interface Repeats {
  isOn: boolean
  /** Monday is 1. */
  days: number[]
  /** By the agency's clock; empty: for good. */
  until: string
}
interface Covers {
  /** Otherwise every alert. */
  isSome: boolean
  conditions: GroupDraft
}

export const windowLabels = {
  name: 'Name',
  reason: 'Reason',
  startsAt: 'From',
  endsAt: 'To',
  recurrence: 'Repeats',
  conditions: 'Which alerts',
}

const Wall = z.string().regex(wall, 'Give a day and a time.')

/** The form of a window; its times are those of the agency's clock. */
export const windowForm = (timeZone: string) => {
  const iso = (at: string) => new Date(momentOf(at, timeZone)).toISOString()
  const Recurring = z.custom<Repeats>().transform(({ isOn, days, until }, context) => {
    if (!isOn) return null
    if (days.length === 0) context.addIssue({ code: 'custom', path: ['days'], message: 'Choose at least one day.' })
    else if (until === '' || wall.test(until)) return { days, until: until === '' ? null : iso(until) }
    else context.addIssue({ code: 'custom', path: ['until'], message: 'Give a day and a time, or leave it empty.' })
    return z.NEVER
  })
  const Some = z.custom<Covers>().transform(({ isSome, conditions }, context) => {
    if (!isSome) return null
    const condition = conditionOf(conditions)
    if (condition) return condition
    context.addIssue('Something is missing in the conditions.')
    return z.NEVER
  })
  return z
    .object({
      name: CreateMaintenanceWindow.shape.name,
      reason: text(500),
      startsAt: Wall.transform(iso),
      endsAt: Wall.transform(iso),
      recurrence: Recurring,
      conditions: Some,
    })
    .superRefine(({ startsAt, endsAt, recurrence }, context) => {
      const lengthMs = Date.parse(endsAt) - Date.parse(startsAt)
      const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (lengthMs <= 0) issue('endsAt', 'It ends after it begins.')
      else if (recurrence && lengthMs > dayMs) issue('endsAt', 'One that repeats is at most a day long.')
      if (recurrence?.until && recurrence.until < startsAt) issue('recurrence.until', 'It ends before it has begun.')
    })
}
export type WindowInput = z.input<ReturnType<typeof windowForm>>
export type WindowOutput = z.output<ReturnType<typeof windowForm>>

const everyAlert: Covers = {
  isSome: false,
  conditions: {
    id: 'root',
    kind: 'group',
    join: 'all',
    parts: [{ id: 'root.0', kind: 'field', field: 'source', op: 'is', values: [] }],
  },
}

/** From the next full hour on for two hours. */
export function newWindow(timeZone: string, nowMs: number): WindowInput {
  const start = Math.ceil(nowMs / 3_600_000) * 3_600_000
  return {
    name: '',
    reason: '',
    startsAt: wallTime(start, timeZone),
    endsAt: wallTime(start + 2 * 3_600_000, timeZone),
    recurrence: { isOn: false, days: [], until: '' },
    conditions: everyAlert,
  }
}

type Saved = Pick<MaintenanceWindow, 'name' | 'reason' | 'startsAt' | 'endsAt' | 'recurrence' | 'conditions'>

export const windowInput =
  (timeZone: string) =>
  ({ name, reason, startsAt, endsAt, recurrence, conditions }: Saved): WindowInput => ({
    name,
    reason,
    startsAt: wallTime(Date.parse(startsAt), timeZone),
    endsAt: wallTime(Date.parse(endsAt), timeZone),
    recurrence: {
      isOn: recurrence !== null,
      days: recurrence?.days ?? [],
      until: recurrence?.until ? wallTime(Date.parse(recurrence.until), timeZone) : '',
    },
    conditions: conditions ? { isSome: true, conditions: draftOf(conditions) } : everyAlert,
  })
