'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useRecordList } from '@/components/records/record-list'
import { RetireMenu } from '@/components/records/retire-menu'
import { useMay } from '@/components/shell/session'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { EscalationPolicy } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { ConfigPage } from '../config/config-page'
import { useAlertSettings } from '../config/use-alert-settings'
import { Ladder } from './ladder'
import { CreatePolicyDialog, EditPolicyDialog } from './policy-dialogs'

const path = '/escalation-policies'

/** Who is told next while nobody acknowledges. */
export function EscalationScreen() {
  const list = useRecordList<EscalationPolicy>(path)
  const settings = useAlertSettings()
  const mayManage = useMay('alerts:manage')
  const [creating, setCreating] = useState(false)
  const [editing, setEditing] = useState<EscalationPolicy | null>(null)
  const create = mayManage ? (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New policy
    </Button>
  ) : null
  const policies = list.data?.rows.toSorted((one, other) => one.name.localeCompare(other.name))
  return (
    <ConfigPage
      title="Escalation"
      description="Who is told next while nobody acknowledges an alert. A rule says which policy counts; without one, the default under Types."
      action={create}
    >
      {list.isError && policies ? (
        <StaleNotice since={list.dataUpdatedAt} onRetry={() => void list.refetch()} className="rounded-md" />
      ) : null}
      {policies && policies.length > 0 ? (
        <ul aria-label="Policies" className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
          {policies.map((policy) => (
            <PolicyCard
              key={policy.id}
              policy={policy}
              isDefault={settings.data?.defaultPolicyId === policy.id}
              onEdit={mayManage ? () => setEditing(policy) : undefined}
            />
          ))}
        </ul>
      ) : null}
      {policies?.length === 0 ? (
        <EmptyState title="No policies yet" action={create} className="rounded-lg border bg-surface">
          Without one, an alert that nobody acknowledges waits in the inbox and nobody else hears of it.
        </EmptyState>
      ) : null}
      {list.isPending ? <LoadingState label="Loading the policies…" /> : null}
      {list.isError && !policies ? (
        <FailedState
          title="The policies could not be loaded"
          detail={explainProblem(list.error).message}
          onRetry={() => void list.refetch()}
          className="rounded-lg border bg-surface"
        />
      ) : null}
      {creating ? <CreatePolicyDialog onClose={() => setCreating(false)} /> : null}
      {editing ? <EditPolicyDialog policy={editing} onClose={() => setEditing(null)} /> : null}
    </ConfigPage>
  )
}

interface CardProps {
  policy: EscalationPolicy
  isDefault: boolean
  /** Absent for who may only look. */
  onEdit: (() => void) | undefined
}

function PolicyCard({ policy, isDefault, onEdit }: CardProps) {
  return (
    <li className="grid gap-3 rounded-lg border bg-surface p-4">
      <header className="flex min-h-7 items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">
          {onEdit ? (
            <button type="button" className="max-w-full truncate text-left hover:underline" onClick={onEdit}>
              {policy.name}
            </button>
          ) : (
            policy.name
          )}
        </h2>
        {isDefault ? <Badge tone="accent">Default</Badge> : null}
        {onEdit ? (
          <RetireMenu
            name={policy.name}
            path={path}
            isRetired={policy.retiredAt !== null}
            onEdit={onEdit}
            retire={() => api.delete(`${path}/${policy.id}`)}
            consequence="Alerts that are on their way up it go no further, and rules that name it no longer escalate."
          />
        ) : null}
      </header>
      <Ladder policy={policy} />
    </li>
  )
}
