import type { Metadata } from 'next'
import { TypesScreen } from '@/components/alerts/types/types-screen'

export const metadata: Metadata = { title: 'Alert types' }

export default function AlertTypesPage() {
  return <TypesScreen />
}
