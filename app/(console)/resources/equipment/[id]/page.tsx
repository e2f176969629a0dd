import type { Metadata } from 'next'
import { AssetScreen } from '@/components/resources/gear/asset-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Equipment' }

export default async function EquipmentPiecePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <AssetScreen id={id} category="equipment" mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
