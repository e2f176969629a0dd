import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ProfileScreen } from '@/components/account/profile-screen'
import { getSession } from '@/lib/auth'

export const metadata: Metadata = { title: 'Profile' }

export default async function ProfilePage() {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/profile')
  return <ProfileScreen me={me} />
}
