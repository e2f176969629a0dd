import type { Metadata } from 'next'
import { AgencyScreen } from '@/components/admin/agency/agency-screen'

export const metadata: Metadata = { title: 'Agency settings' }

export default function AgencyPage() {
  return <AgencyScreen />
}
