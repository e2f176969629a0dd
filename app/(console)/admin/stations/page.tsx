import type { Metadata } from 'next'
import { StationsScreen } from '@/components/admin/stations/stations-screen'

export const metadata: Metadata = { title: 'Stations' }

export default function StationsPage() {
  return <StationsScreen />
}
