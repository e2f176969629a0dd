import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AgencyList } from '@/components/auth/agency-list'
import { AuthCard } from '@/components/auth/auth-card'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { getSession } from '@/lib/auth'

export const metadata: Metadata = { title: 'Choose an agency' }

export default async function ChooseAgencyPage() {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/choose-agency')
  return (
    <AuthCard
      title="Choose an agency"
      description="You belong to these. The choice holds for this browser until you change it."
      footer={
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 truncate">Signed in as {me.email}</span>
          <SignOutButton />
        </div>
      }
    >
      <AgencyList memberships={me.memberships} currentId={me.agencyId} />
    </AuthCard>
  )
}
