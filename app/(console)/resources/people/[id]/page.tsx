import type { Metadata } from 'next'
import { PersonScreen } from '@/components/resources/people/person-screen'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <PersonScreen id={id} mapStyleUrl={env().TURNOUT_MAP_STYLE_URL} />
}
