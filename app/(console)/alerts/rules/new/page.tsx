import type { Metadata } from 'next'
import { NewRuleScreen } from '@/components/alerts/rules/new-rule-screen'

export const metadata: Metadata = { title: 'New alert rule' }

export default function NewAlertRulePage() {
  return <NewRuleScreen />
}
