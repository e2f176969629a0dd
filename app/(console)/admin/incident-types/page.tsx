import type { Metadata } from 'next'
import { IncidentTypesScreen } from '@/components/admin/incident-types/incident-types-screen'

export const metadata: Metadata = { title: 'Incident types' }

export default function IncidentTypesPage() {
  return <IncidentTypesScreen />
}
