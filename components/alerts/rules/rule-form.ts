import { z } from 'zod'
import { type AlertRule, CreateAlertRule, Grouping, Threshold } from '@/lib/alerts/rules-schema'
import { numberIn, numberText } from '../config/number-text'
import { conditionOf, draftOf, type GroupDraft } from '../conditions/condition-draft'
import { type ActionDraft, actionDraft, actionOf, actionWords } from './action-draft'
import type { RuleWords } from './rule-words'

export const groupableFields = ['type', 'source', 'category', 'severity', 'title'] as const

interface GroupingInput {
  isOn: boolean
  by: (typeof groupableFields)[number][]
  /** Empty: wherever they are. */
  radiusM: string
  minutes: string
}
interface ThresholdInput {
  isOn: boolean
  count: string
  minutes: string
}

const ranges: Partial<Record<string, string>> = {
  count: 'From 2 to 1,000.',
  minutes: 'From 1 to 1,440.',
  radiusM: 'From 10 to 50,000, or empty.',
}

/** A part of the form that can be switched off; what is typed in it meanwhile is not looked at. */
function switchable<Input extends { isOn: boolean }, Output>(
  schema: z.ZodType<Output>,
  bodyOf: (input: Input) => unknown,
) {
  return z.custom<Input>().transform((input, context): Output | null => {
    if (!input.isOn) return null
    const parsed = schema.safeParse(bodyOf(input))
    if (parsed.success) return parsed.data
    for (const { path, message } of parsed.error.issues)
      context.addIssue({ code: 'custom', path, message: ranges[String(path[0])] ?? message })
    return z.NEVER
  })
}

const GroupingForm = switchable<GroupingInput, Grouping>(Grouping, ({ by, radiusM, minutes }) => ({
  by,
  ...(radiusM.trim() === '' ? {} : { radiusM: numberIn(radiusM) }),
  minutes: numberIn(minutes),
}))
const ThresholdForm = switchable<ThresholdInput, Threshold>(Threshold, ({ count, minutes }) => ({
  count: numberIn(count),
  minutes: numberIn(minutes),
}))

const ConditionsForm = z.custom<GroupDraft>().transform((draft, context) => {
  const condition = conditionOf(draft)
  if (condition) return condition
  context.addIssue('Something is missing in the conditions.')
  return z.NEVER
})
const ActionsForm = z
  .custom<ActionDraft[]>()
  .refine((actions) => actions.length <= 10, 'At most ten actions.')
  .transform((drafts, context) => {
    const actions = drafts.map(actionOf).filter((action) => action !== null)
    if (actions.length === drafts.length) return actions
    context.addIssue('Something is missing in the actions.')
    return z.NEVER
  })

export const RuleForm = z.object({
  name: CreateAlertRule.shape.name,
  conditions: ConditionsForm,
  grouping: GroupingForm,
  threshold: ThresholdForm,
  actions: ActionsForm,
  continues: z.boolean(),
})
export type RuleInput = z.input<typeof RuleForm>
export type RuleOutput = z.output<typeof RuleForm>

export const ruleLabels: Record<keyof RuleInput, string> = {
  name: 'Name',
  conditions: 'When',
  grouping: 'What counts as one',
  threshold: 'How often before anything is done',
  actions: 'Then',
  continues: 'Rules below',
}

export const emptyRule: RuleInput = {
  name: '',
  conditions: { id: 'root', kind: 'group', join: 'all', parts: [{ id: 'root.0', kind: 'severity', least: 'severe' }] },
  grouping: { isOn: false, by: ['type'], radiusM: '', minutes: '10' },
  threshold: { isOn: false, count: '3', minutes: '10' },
  actions: [],
  continues: false,
}

type RuleParts = Pick<AlertRule, 'name' | 'conditions' | 'grouping' | 'threshold' | 'actions' | 'continues'>

export const ruleInput = ({ name, conditions, grouping, threshold, actions, continues }: RuleParts): RuleInput => ({
  name,
  conditions: draftOf(conditions),
  grouping: grouping
    ? { isOn: true, by: grouping.by, radiusM: numberText(grouping.radiusM), minutes: String(grouping.minutes) }
    : emptyRule.grouping,
  threshold: threshold
    ? { isOn: true, count: String(threshold.count), minutes: String(threshold.minutes) }
    : emptyRule.threshold,
  actions: actions.map(actionDraft),
  continues,
})

/** What the sentence says of a rule that is being edited; a number that is not typed yet is left out of it. */
export const ruleWords = ({
  conditions,
  grouping,
  threshold,
  actions,
  continues,
}: Omit<RuleInput, 'name'>): RuleWords => ({
  conditions,
  grouping: GroupingForm.safeParse(grouping).data ?? null,
  threshold: ThresholdForm.safeParse(threshold).data ?? null,
  actions: actions.map(actionWords),
  continues,
})
