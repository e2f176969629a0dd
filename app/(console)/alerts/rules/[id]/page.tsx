import type { Metadata } from 'next'
import { RuleScreen } from '@/components/alerts/rules/rule-screen'

export const metadata: Metadata = { title: 'Alert rule' }

export default async function AlertRulePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <RuleScreen id={id} />
}
