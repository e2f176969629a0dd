import type { Metadata } from 'next'
import { GearScreen } from '@/components/resources/gear/gear-screen'

export const metadata: Metadata = { title: 'Vehicles' }

export default function VehiclesPage() {
  return <GearScreen category="vehicle" />
}
