import type { Metadata } from 'next'
import { RosterScreen } from '@/components/resources/roster/roster-screen'

export const metadata: Metadata = { title: 'Roster' }

export default function RosterPage() {
  return <RosterScreen />
}
