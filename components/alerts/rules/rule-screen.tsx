'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { FormProblem } from '@/components/form/form-problem'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { DetailPage } from '@/components/resources/detail/detail-page'
import { useLiveRecords } from '@/components/resources/use-live-records'
import { useRecord } from '@/components/resources/use-record'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import { toast } from '@/components/ui/toast'
import { AlertRule } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { counted } from '../config/plain-words'
import { ReadOnlyNote } from '../config/read-only-note'
import { DryRunPanel } from './dry-run-panel'
import { RuleFields } from './rule-fields'
import { RuleForm, ruleInput, ruleLabels, ruleWords } from './rule-form'
import { LiveSentence, Sentence } from './rule-sentence'
import { RuleSwitch } from './rule-switch'
import { ruleText } from './rule-words'
import { SwitchOnDialog } from './switch-on-dialog'
import { useRuleNames } from './use-rule-names'

const path = '/alert-rules'
const back = { href: '/alerts/rules', label: 'Rules' }

/** One rule: its form on the left; on the right what it says in words, and what it would have done. */
export function RuleScreen({ id }: { id: string }) {
  useLiveRecords()
  const record = useRecord<AlertRule>(path, id)
  const mayManage = useMay('alerts:manage')
  const [switchingOn, setSwitchingOn] = useState<AlertRule | null>(null)
  return (
    <DetailPage
      record={record}
      back={back}
      noun="rule"
      renderTitle={(rule) => <RuleTitle rule={rule} />}
      renderActions={(rule) =>
        rule.retiredAt ? (
          <Badge>Retired</Badge>
        ) : (
          <span className="flex items-center gap-2">
            {mayManage ? <span className="text-muted">{rule.isEnabled ? 'On' : 'Off'}</span> : null}
            <RuleSwitch rule={rule} mayManage={mayManage} onSwitchOn={() => setSwitchingOn(rule)} />
          </span>
        )
      }
    >
      {(rule) => (
        <>
          <ReadOnlyNote />
          {mayManage && !rule.retiredAt ? <EditRule rule={rule} /> : <ReadRule rule={rule} />}
          {switchingOn ? <SwitchOnDialog rule={rule} onClose={() => setSwitchingOn(null)} /> : null}
        </>
      )}
    </DetailPage>
  )
}

function RuleTitle({ rule }: { rule: AlertRule }) {
  return (
    <div className="min-w-0">
      <h1 className="text-xl font-semibold tracking-tight">{rule.name}</h1>
      <p className="mt-1 flex flex-wrap items-center gap-2 text-muted">
        {rule.matches === 0 ? (
          <Badge tone="warn">Never matched</Badge>
        ) : (
          <span>
            {counted(rule.matches, 'match', 'matches')}
            {rule.lastMatchedAt ? <LastMatched at={rule.lastMatchedAt} /> : null}
          </span>
        )}
      </p>
    </div>
  )
}

const LastMatched = ({ at }: { at: string }) => (
  <time dateTime={at} suppressHydrationWarning>
    , last {useAge(Date.parse(at))} ago
  </time>
)

function ReadRule({ rule }: { rule: AlertRule }) {
  const names = useRuleNames()
  return <Sentence text={ruleText(ruleWords(ruleInput(rule)), names)} />
}

function EditRule({ rule }: { rule: AlertRule }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: rule,
    rowSchema: AlertRule,
    schema: RuleForm,
    toInput: ruleInput,
    save: (output, version) => api.patch<AlertRule>(`${path}/${rule.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
    },
  })
  const { isDirty } = form.formState
  const takeOver = useEffectEvent(() => {
    if (!isDirty && !busy && conflict === null) form.reset(ruleInput(rule))
  })
  // Somebody else saved meanwhile: shown at once where nothing is typed here, and brought together with it when it is saved otherwise.
  useEffect(() => takeOver(), [rule.version])
  const isChanged = isDirty || conflict !== null
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_27rem]">
      <form
        aria-label={`Rule ${rule.name}`}
        onSubmit={onSubmit}
        noValidate
        className="grid min-w-0 gap-4 rounded-lg border bg-surface p-4"
      >
        <VersionConflictNotice conflict={conflict} labels={ruleLabels} describe={describe} />
        <FormProblem problem={problem} />
        <RuleFields control={form.control} />
        <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-2 rounded-b-lg border-t bg-surface px-4 py-3">
          <Button type="submit" variant="primary" busy={busy}>
            {conflict ? 'Save mine' : 'Save'}
          </Button>
          <Button disabled={!isDirty} onClick={() => form.reset()}>
            Undo changes
          </Button>
          {isChanged ? <p className="text-xs text-muted">Not saved yet.</p> : null}
        </div>
      </form>
      <div className="grid gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
        <LiveSentence control={form.control} />
        <DryRunPanel rule={rule} isChanged={isChanged} />
      </div>
    </div>
  )
}

const describe = (field: string, value: unknown): string => {
  if (field === 'name') return String(value)
  if (field === 'continues') return value === true ? 'asked as well' : 'not asked'
  return 'something else'
}
