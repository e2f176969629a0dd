import type { Metadata } from 'next'
import { SourceScreen } from '@/components/alerts/sources/source-screen'

export const metadata: Metadata = { title: 'Alert source' }

export default async function AlertSourcePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <SourceScreen id={id} />
}
