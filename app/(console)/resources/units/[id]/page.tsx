import type { Metadata } from 'next'
import { UnitScreen } from '@/components/resources/units/unit-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Unit' }

export default async function UnitPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <UnitScreen id={id} mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
