import type { Metadata } from 'next'
import { SourcesScreen } from '@/components/alerts/sources/sources-screen'

export const metadata: Metadata = { title: 'Alert sources' }

export default function AlertSourcesPage() {
  return <SourcesScreen />
}
