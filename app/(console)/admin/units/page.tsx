import type { Metadata } from 'next'
import { UnitsScreen } from '@/components/admin/units/units-screen'

export const metadata: Metadata = { title: 'Units' }

export default function UnitsPage() {
  return <UnitsScreen />
}
