import type { Metadata } from 'next'
import { UnitTypesScreen } from '@/components/admin/unit-types/unit-types-screen'

export const metadata: Metadata = { title: 'Unit types' }

export default function UnitTypesPage() {
  return <UnitTypesScreen />
}
