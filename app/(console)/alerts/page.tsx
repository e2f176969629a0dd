import type { Metadata } from 'next'
import { InboxScreen } from '@/components/alerts/inbox/inbox-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Alerts' }

export default function AlertsPage() {
  return <InboxScreen mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
