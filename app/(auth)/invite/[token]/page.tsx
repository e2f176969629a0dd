import type { Metadata } from 'next'
import { InvitationCard } from '@/components/auth/invitation-card'
import { getSession } from '@/lib/auth'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

interface Props {
  params: Promise<{ token: string }>
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const me = await getSession()
  return <InvitationCard token={token} signedInAs={me?.email ?? null} />
}
