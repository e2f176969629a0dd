import type { Metadata } from 'next'
import { FieldScreen } from '@/components/field/field-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'My assignment', appleWebApp: { capable: true, title: 'Turnout' } }

export default function FieldPage() {
  return <FieldScreen isProduction={env().NODE_ENV === 'production'} />
}
