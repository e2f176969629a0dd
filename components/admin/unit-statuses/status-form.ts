import { z } from 'zod'
import { Color, requiredText } from '@/lib/http/schema'
import type { UnitStatusWord } from '@/lib/resources/fleet-schema'
import { BaseStatus } from '@/lib/resources/schema'

/** The icon that belongs to the meaning. */
export const usualIcon = 'usual'

/** Minutes as they are typed, `1.5`; nothing for never. Kept in seconds. */
const Minutes = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === '') return null
    const seconds = Math.round(Number(typed.replace(',', '.')) * 60)
    if (seconds >= 1 && seconds <= 604_800) return seconds
    context.addIssue('Minutes, up to a week, or nothing.')
    return z.NEVER
  })

export const StatusForm = z
  .object({
    label: requiredText(40),
    color: Color,
    icon: z.string().transform((icon) => (icon === usualIcon ? null : icon)),
    warnAfterSeconds: Minutes,
    alarmAfterSeconds: Minutes,
    /** Null: any may follow. */
    next: z.array(BaseStatus).nullable(),
    isOffered: z.boolean(),
  })
  .refine(({ warnAfterSeconds: warn, alarmAfterSeconds: alarm }) => warn === null || alarm === null || warn <= alarm, {
    path: ['alarmAfterSeconds'],
    message: 'The alarm comes after the warning.',
  })
export type StatusInput = z.input<typeof StatusForm>
export type StatusOutput = z.output<typeof StatusForm>

const minutes = (seconds: number | null) => (seconds === null ? '' : String(Math.round((seconds / 60) * 1000) / 1000))

export const statusInput = (word: UnitStatusWord): StatusInput => ({
  label: word.label,
  color: word.color,
  icon: word.icon ?? usualIcon,
  warnAfterSeconds: minutes(word.warnAfterSeconds),
  alarmAfterSeconds: minutes(word.alarmAfterSeconds),
  next: word.next,
  isOffered: word.isOffered,
})

export const statusLabels: Record<keyof StatusInput, string> = {
  label: 'Label',
  color: 'Colour',
  icon: 'Icon',
  warnAfterSeconds: 'Warn after, minutes',
  alarmAfterSeconds: 'Alarm after, minutes',
  next: 'What may follow',
  isOffered: 'Offered',
}
