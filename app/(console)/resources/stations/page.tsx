import type { Metadata } from 'next'
import { StationsScreen } from '@/components/resources/stations/stations-screen'

export const metadata: Metadata = { title: 'Stations' }

export default function StationsPage() {
  return <StationsScreen />
}
