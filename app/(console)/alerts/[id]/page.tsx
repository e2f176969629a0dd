import type { Metadata } from 'next'
import { AlertScreen } from '@/components/alerts/detail/alert-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Alert' }

export default async function AlertPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <AlertScreen id={id} mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
