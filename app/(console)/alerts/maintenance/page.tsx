import type { Metadata } from 'next'
import { MaintenanceScreen } from '@/components/alerts/maintenance/maintenance-screen'

export const metadata: Metadata = { title: 'Maintenance windows' }

export default function MaintenancePage() {
  return <MaintenanceScreen />
}
