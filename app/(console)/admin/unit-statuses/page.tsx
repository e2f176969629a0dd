import type { Metadata } from 'next'
import { UnitStatusesScreen } from '@/components/admin/unit-statuses/unit-statuses-screen'

export const metadata: Metadata = { title: 'Unit statuses' }

export default function UnitStatusesPage() {
  return <UnitStatusesScreen />
}
