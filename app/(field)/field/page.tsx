import type { Metadata } from 'next'
import { FieldScreen } from '@/components/field/field-screen'

export const metadata: Metadata = { title: 'My assignment' }

export default function FieldPage() {
  return <FieldScreen />
}
