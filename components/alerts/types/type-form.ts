import { z } from 'zod'
import { type AlertType, CreateAlertType } from '@/lib/alerts/rules-schema'
import { severities } from '@/lib/alerts/schema'
import { text } from '@/lib/http/schema'
import { incidentCategories } from '@/lib/org/schema'
import { numberText, wholeNumber } from '../config/number-text'

/** Stands for "none of its own" in a list of choices. */
export const asSent = 'as-sent'
const priorities = ['1', '2', '3', '4', '5'] as const

const fields = {
  label: text(120),
  category: z.enum(incidentCategories),
  severity: z.enum([asSent, ...severities]).transform((value) => (value === asSent ? null : value)),
  priority: z.enum([asSent, ...priorities]).transform((value) => (value === asSent ? null : Number(value))),
  incidentType: z.string().transform((value) => (value === asSent ? null : value)),
  dedupWindowSeconds: wholeNumber(0, 604_800),
}
/** Its code never changes: senders write it. Without a label it is called by its code. */
export const EditTypeForm = z.object({ ...fields, label: CreateAlertType.shape.label.unwrap() })
export const CreateTypeForm = z
  .object({ code: CreateAlertType.shape.code, ...fields })
  .transform(({ label, ...rest }) => (label === '' ? rest : { ...rest, label }))
export type EditTypeInput = z.input<typeof EditTypeForm>
export type CreateTypeInput = z.input<typeof CreateTypeForm>

export const typeLabels: Record<keyof EditTypeInput, string> = {
  label: 'Label',
  category: 'Category',
  severity: 'Severity where the sender gives none',
  priority: 'Priority',
  incidentType: 'Becomes an incident of type',
  dedupWindowSeconds: 'A repeat is the same alert for, seconds',
}

export const emptyType: CreateTypeInput = {
  code: '',
  label: '',
  category: 'other',
  severity: asSent,
  priority: asSent,
  incidentType: asSent,
  dedupWindowSeconds: '300',
}

const isPriority = (value: string): value is (typeof priorities)[number] => priorities.some((one) => one === value)

type Saved = Pick<AlertType, keyof EditTypeInput>
export function typeInput(type: Saved): EditTypeInput {
  const priority = numberText(type.priority)
  return {
    label: type.label,
    category: type.category,
    severity: type.severity ?? asSent,
    priority: isPriority(priority) ? priority : asSent,
    incidentType: type.incidentType ?? asSent,
    dedupWindowSeconds: String(type.dedupWindowSeconds),
  }
}
