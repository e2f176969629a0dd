import type { Metadata } from 'next'
import { ZonesScreen } from '@/components/plans/zones-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Zones' }

export default function ZonesPage() {
  return <ZonesScreen mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
