import { v4 } from 'uuid'
import { Action } from '@/lib/alerts/rules-schema'
import { type AudienceDraft, audienceOf, partsOf } from '../audience/audience-parts'
import { numberIn, numberText } from '../config/number-text'
import type { ActionWords } from './rule-words'

/** Stands for "what the alert says" in a list of choices. */
export const asAlert = 'as-alert'

/** An action while it is edited: numbers are text, and what is not chosen yet is empty. */
export type ActionDraft = { id: string } & (
  | { kind: 'notify'; audience: AudienceDraft }
  | { kind: 'create_incident'; type: string; priority: string; title: string; recommend: boolean }
  | { kind: 'attach_incident'; radiusM: string; minutes: string; sameType: boolean }
  | { kind: 'webhook'; endpointId: string }
  | { kind: 'escalate'; policyId: string }
  | { kind: 'suppress'; reason: string }
)
export type ActionKind = Action['kind']
export type ActionDraftOf<Kind extends ActionKind> = Extract<ActionDraft, { kind: Kind }>

const begun: { [Kind in ActionKind]: Omit<ActionDraftOf<Kind>, 'id'> & { kind: Kind } } = {
  notify: { kind: 'notify', audience: {} },
  create_incident: { kind: 'create_incident', type: asAlert, priority: asAlert, title: '', recommend: false },
  attach_incident: { kind: 'attach_incident', radiusM: '500', minutes: '30', sameType: false },
  webhook: { kind: 'webhook', endpointId: '' },
  escalate: { kind: 'escalate', policyId: '' },
  suppress: { kind: 'suppress', reason: '' },
}
export const newAction = (kind: ActionKind): ActionDraft => ({ id: v4(), ...begun[kind] })

/** An action as the editor holds it; its id tells where it stood when it was read. */
export function actionDraft(action: Action, index: number): ActionDraft {
  const id = `action.${index}`
  switch (action.kind) {
    case 'notify':
      return { id, kind: 'notify', audience: audienceOf(partsOf(action.audience)) }
    case 'create_incident':
      return {
        id,
        kind: 'create_incident',
        type: action.type ?? asAlert,
        priority: numberText(action.priority) || asAlert,
        title: action.title ?? '',
        recommend: action.recommend,
      }
    case 'attach_incident':
      return {
        id,
        kind: 'attach_incident',
        radiusM: String(action.radiusM),
        minutes: String(action.minutes),
        sameType: action.sameType,
      }
    default:
      return { id, ...action }
  }
}

function bodyOf({ id: _id, ...draft }: ActionDraft): unknown {
  if (draft.kind === 'create_incident') {
    const { type, priority, title, recommend } = draft
    return {
      kind: draft.kind,
      ...(type === asAlert ? {} : { type }),
      ...(priority === asAlert ? {} : { priority: Number(priority) }),
      ...(title.trim() === '' ? {} : { title }),
      recommend,
    }
  }
  if (draft.kind === 'attach_incident')
    return { ...draft, radiusM: numberIn(draft.radiusM), minutes: numberIn(draft.minutes) }
  return draft
}

const words: Partial<Record<string, string>> = {
  endpointId: 'Choose a webhook.',
  policyId: 'Choose a policy.',
  audience: 'Name somebody: roles, teams, crews, people or everybody on duty.',
  radiusM: 'From 10 to 50,000 metres.',
  minutes: 'From 1 to 1,440 minutes, whole.',
}

/** What is wrong with an action, by field; empty when nothing is. */
export function actionProblems(draft: ActionDraft): Record<string, string> {
  const parsed = Action.safeParse(bodyOf(draft))
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => {
      const field = String(path[0] ?? 'kind')
      return [field, words[field] ?? message]
    }),
  )
}

/** The action as the API takes it; null while something is wrong with it. */
export function actionOf(draft: ActionDraft): Action | null {
  return Object.keys(actionProblems(draft)).length > 0 ? null : (Action.safeParse(bodyOf(draft)).data ?? null)
}

/** As far as it is known: what the sentence of the rule says of it. */
export function actionWords(draft: ActionDraft): ActionWords {
  if (draft.kind === 'create_incident')
    return {
      kind: draft.kind,
      type: draft.type === asAlert ? undefined : draft.type,
      priority: draft.priority === asAlert ? undefined : Number(draft.priority),
      title: draft.title || undefined,
      recommend: draft.recommend,
    }
  if (draft.kind === 'attach_incident')
    return { ...draft, radiusM: Number(draft.radiusM) || 0, minutes: Number(draft.minutes) || 0 }
  return draft
}
