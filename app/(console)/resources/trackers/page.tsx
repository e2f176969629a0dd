import type { Metadata } from 'next'
import { TrackersScreen } from '@/components/resources/trackers/trackers-screen'

export const metadata: Metadata = { title: 'Trackers' }

export default function TrackersPage() {
  return <TrackersScreen />
}
