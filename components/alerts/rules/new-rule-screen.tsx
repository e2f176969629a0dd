'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { useReadAgain } from '@/components/records/record-list'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { BackLink } from '../config/back-link'
import { ReadOnlyNote } from '../config/read-only-note'
import { RuleFields } from './rule-fields'
import { emptyRule, RuleForm } from './rule-form'
import { LiveSentence } from './rule-sentence'

/** A new rule is always off at first: what it would have done is seen before it does anything. */
export function NewRuleScreen() {
  const mayManage = useMay('alerts:manage')
  return (
    <div className="mx-auto grid w-full max-w-7xl content-start gap-4 px-4 py-4 sm:px-6">
      <BackLink href="/alerts/rules" label="Rules" />
      <h1 className="text-xl font-semibold tracking-tight">New rule</h1>
      {mayManage ? <NewRule /> : <ReadOnlyNote />}
    </div>
  )
}

function NewRule() {
  const router = useRouter()
  const readAgain = useReadAgain('/alert-rules')
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: RuleForm,
    defaultValues: emptyRule,
    submit: async (output) => {
      const rule = await api.post<AlertRule>('/alert-rules', output)
      toast.success(`${rule.name} is saved, and still off`)
      await readAgain()
      router.push(`/alerts/rules/${rule.id}`)
    },
  })
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_27rem]">
      <form
        aria-label="New rule"
        onSubmit={onSubmit}
        noValidate
        className="grid min-w-0 gap-4 rounded-lg border bg-surface p-4"
      >
        <FormProblem problem={problem} />
        <RuleFields control={form.control} />
        <div className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-2 rounded-b-lg border-t bg-surface px-4 py-3">
          <Button type="submit" variant="primary" busy={busy}>
            Save rule
          </Button>
          <Button asChild>
            <Link href="/alerts/rules">Cancel</Link>
          </Button>
          <p className="text-xs text-muted">It stays off. Next you see what it would have done, then switch it on.</p>
        </div>
      </form>
      <div className="lg:sticky lg:top-4">
        <LiveSentence control={form.control} />
      </div>
    </div>
  )
}
