import type { Metadata } from 'next'
import { UnitsScreen } from '@/components/resources/units/units-screen'

export const metadata: Metadata = { title: 'Units' }

export default function UnitsPage() {
  return <UnitsScreen />
}
