'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { explainProblem } from '@/components/form/explain-problem'
import { useRecordList } from '@/components/records/record-list'
import { TableSkeleton } from '@/components/records/table-skeleton'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { EmptyState, FailedState, StaleNotice } from '@/components/ui/states'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { ConfigPage } from '../config/config-page'
import { RuleList } from './rule-list'

/** What follows from an alert: rules asked from the top, each with its switch and how often it matched. */
export function RulesScreen() {
  const list = useRecordList<AlertRule>('/alert-rules')
  const mayManage = useMay('alerts:manage')
  const create = mayManage ? (
    <Button asChild variant="primary">
      <Link href="/alerts/rules/new" data-add>
        <Plus aria-hidden />
        New rule
      </Link>
    </Button>
  ) : null
  const rules = list.data?.rows
  return (
    <ConfigPage
      title="Rules"
      description="What follows from an alert. Rules are asked from the top; the first that matches decides, unless it lets the next be asked as well."
      action={create}
    >
      {list.isError && rules ? (
        <StaleNotice since={list.dataUpdatedAt} onRetry={() => void list.refetch()} className="rounded-md" />
      ) : null}
      {rules && rules.length > 0 ? <RuleList rules={rules} mayManage={mayManage} /> : null}
      {rules?.length === 0 ? (
        <EmptyState title="No rules yet" action={create} className="rounded-lg border bg-surface">
          Without a rule an alert from the severity set under Types on becomes an incident. A rule says whom else it
          reaches.
        </EmptyState>
      ) : null}
      {list.isPending ? <TableSkeleton columns={3} noun="rules" /> : null}
      {list.isError && !rules ? (
        <FailedState
          title="The rules could not be loaded"
          detail={explainProblem(list.error).message}
          onRetry={() => void list.refetch()}
          className="rounded-lg border bg-surface"
        />
      ) : null}
    </ConfigPage>
  )
}
