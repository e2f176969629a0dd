import type { Metadata } from 'next'
import { UnitStatusesScreen } from '@/components/admin/unit-statuses/unit-statuses-screen'

export const metadata: Metadata = { title: 'Statuses' }

export default function UnitStatusesPage() {
  return <UnitStatusesScreen />
}
