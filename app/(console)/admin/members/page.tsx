import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { MembersScreen } from '@/components/admin/members/members-screen'
import { getSession } from '@/lib/auth'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage() {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/admin/members')
  return <MembersScreen myId={me.id} />
}
