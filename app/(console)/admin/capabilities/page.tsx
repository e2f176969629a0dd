import type { Metadata } from 'next'
import { CapabilitiesScreen } from '@/components/admin/capabilities/capabilities-screen'

export const metadata: Metadata = { title: 'Capabilities' }

export default function CapabilitiesPage() {
  return <CapabilitiesScreen />
}
