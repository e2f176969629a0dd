import type { Metadata } from 'next'
import { RulesScreen } from '@/components/alerts/rules/rules-screen'

export const metadata: Metadata = { title: 'Alert rules' }

export default function AlertRulesPage() {
  return <RulesScreen />
}
