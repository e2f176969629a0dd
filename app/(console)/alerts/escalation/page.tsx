import type { Metadata } from 'next'
import { EscalationScreen } from '@/components/alerts/escalation/escalation-screen'

export const metadata: Metadata = { title: 'Escalation policies' }

export default function EscalationPage() {
  return <EscalationScreen />
}
