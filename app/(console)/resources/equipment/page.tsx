import type { Metadata } from 'next'
import { GearScreen } from '@/components/resources/gear/gear-screen'

export const metadata: Metadata = { title: 'Equipment' }

export default function EquipmentPage() {
  return <GearScreen category="equipment" />
}
