import type { Metadata } from 'next'
import { AssetScreen } from '@/components/resources/gear/asset-screen'

export const metadata: Metadata = { title: 'Equipment' }

export default async function EquipmentPiecePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <AssetScreen id={id} category="equipment" />
}
