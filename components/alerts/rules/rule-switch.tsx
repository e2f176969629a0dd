'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { useChange } from '@/components/records/record-list'
import { Badge } from '@/components/ui/badge'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'

export const setEnabled = (rule: AlertRule, isEnabled: boolean) =>
  api.patch<AlertRule>(`/alert-rules/${rule.id}`, { isEnabled }, { ifMatch: rule.version })

interface Props {
  rule: AlertRule
  mayManage: boolean
  /** On is asked about first: what would it have done? */
  onSwitchOn: () => void
}

/** Off takes effect at once; on goes through the dry run. */
export function RuleSwitch({ rule, mayManage, onSwitchOn }: Props) {
  const switchOff = useChange<void, AlertRule>('/alert-rules', () => setEnabled(rule, false))
  if (!mayManage) return rule.isEnabled ? <Badge tone="ok">On</Badge> : null
  return (
    <Switch
      checked={rule.isEnabled}
      disabled={switchOff.isPending}
      aria-label={`${rule.name} is on`}
      onCheckedChange={(on) => {
        if (on) onSwitchOn()
        else
          switchOff.mutate(undefined, {
            onSuccess: () => toast.success(`${rule.name} is off`),
            onError: (error) => toast.error(`${rule.name} stays on. ${explainProblem(error).message}`),
          })
      }}
    />
  )
}
