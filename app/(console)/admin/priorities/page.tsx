import type { Metadata } from 'next'
import { PrioritiesScreen } from '@/components/admin/priorities/priorities-screen'

export const metadata: Metadata = { title: 'Priorities' }

export default function PrioritiesPage() {
  return <PrioritiesScreen />
}
