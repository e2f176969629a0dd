import type { Audience, Grouping, Threshold } from '@/lib/alerts/rules-schema'
import { audienceText, type AudienceNames } from '../audience/audience-words'
import { counted, listed, metreText, minuteText } from '../config/plain-words'
import type { GroupDraft } from '../conditions/condition-draft'
import { conditionText, type ConditionNames } from '../conditions/condition-words'

export interface RuleNames extends ConditionNames, AudienceNames {
  incidentType: (code: string) => string
  endpoint: (id: string) => string
  policy: (id: string) => string
}

/** An action as far as it is known: in an editor parts of it may be missing. */
export type ActionWords =
  | { kind: 'notify'; audience: Partial<Audience> }
  | {
      kind: 'create_incident'
      type?: string | undefined
      priority?: number | undefined
      title?: string | undefined
      recommend: boolean
    }
  | { kind: 'attach_incident'; radiusM: number; minutes: number; sameType: boolean }
  | { kind: 'webhook'; endpointId: string }
  | { kind: 'escalate'; policyId: string }
  | { kind: 'suppress'; reason: string }

export interface RuleWords {
  conditions: GroupDraft
  grouping: Grouping | null
  threshold: Threshold | null
  actions: readonly ActionWords[]
  continues: boolean
}

const missing = '…'

function incidentText(action: Extract<ActionWords, { kind: 'create_incident' }>, names: RuleNames): string {
  const parts = [
    ...(action.type ? [`of type ${names.incidentType(action.type)}`] : []),
    ...(action.priority === undefined ? [] : [`with priority ${action.priority}`]),
    ...(action.title ? [`titled “${action.title}”`] : []),
    ...(action.recommend ? ['with recommended units in its log'] : []),
  ]
  return ['create an incident', ...parts].join(' ')
}

/** One action, to follow "then": `notify dispatchers`, `create an incident with priority 1`. */
export function actionText(action: ActionWords, names: RuleNames): string {
  switch (action.kind) {
    case 'notify':
      return `notify ${audienceText(action.audience, names) ?? missing}`
    case 'create_incident':
      return incidentText(action, names)
    case 'attach_incident': {
      const near = `within ${metreText(action.radiusM)} and ${minuteText(action.minutes)}`
      return `attach it to an open incident${action.sameType ? ' of the same type' : ''} ${near}, if there is one`
    }
    case 'webhook':
      return `call the webhook ${action.endpointId ? names.endpoint(action.endpointId) : missing}`
    case 'escalate':
      return `escalate by ${action.policyId ? names.policy(action.policyId) : missing}`
    case 'suppress':
      return `keep it quiet${action.reason ? ` (${action.reason})` : ''}`
  }
}

function groupingText({ by, radiusM, minutes }: Grouping): string {
  const same = by.length > 0 ? ` of the same ${listed(by)}` : ''
  const near = radiusM === undefined ? '' : ` within ${metreText(radiusM)} of each other`
  return `Alerts${same}${near} count as one while each comes within ${minuteText(minutes)} of the one before.`
}

/** What a rule does, in one sentence or two. */
export function ruleSentence(rule: Omit<RuleWords, 'continues'>, names: RuleNames): string {
  const when = conditionText(rule.conditions, names)
  const often = rule.threshold
    ? `, at least ${counted(rule.threshold.count, 'time')} within ${minuteText(rule.threshold.minutes)}`
    : ''
  const done = rule.actions.map((action) => actionText(action, names))
  const then = done.length > 0 ? listed(done) : 'nothing besides what its severity says'
  const sentence = `${when === null ? 'For every alert' : `When ${when}`}${often}, then ${then}.`
  return rule.grouping ? `${sentence} ${groupingText(rule.grouping)}` : sentence
}

/** The whole rule read back, so that a mistake is heard: "When severity is at least severe, then notify dispatchers. …" */
export const ruleText = (rule: RuleWords, names: RuleNames): string =>
  `${ruleSentence(rule, names)} ${rule.continues ? 'Rules below are asked as well.' : 'Rules below are not asked any more.'}`
