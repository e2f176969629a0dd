'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AgencyList } from '@/components/auth/agency-list'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { explainProblem } from '@/components/form/explain-problem'
import { FailedState, LoadingState } from '@/components/ui/states'
import type { Me } from '@/lib/auth/schema'
import { api } from '@/lib/http/browser'
import type { Profile } from '@/lib/org/schema'
import { PasswordSection } from './password-section'
import { ProfileForm } from './profile-form'

export function ProfileScreen({ me }: { me: Me }) {
  const profile = useQuery({ queryKey: ['profile'], queryFn: () => api.get<Profile>('/profile') })
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-2xl gap-6 px-4 py-6 sm:px-6">
        <h1 className="text-xl font-semibold tracking-tight">Profile</h1>
        <Section title="You" text="Your name stands in the log beside everything you do.">
          {profile.isPending ? <LoadingState /> : null}
          {profile.isError && !profile.data ? (
            <FailedState
              title="Your profile could not be loaded"
              detail={explainProblem(profile.error).message}
              onRetry={() => void profile.refetch()}
            />
          ) : null}
          {profile.data ? <ProfileForm profile={profile.data} /> : null}
        </Section>
        <Section title="Agencies" text="The one you work in now, in this browser, is ticked.">
          <AgencyList memberships={me.memberships} currentId={me.agencyId} />
        </Section>
        <Section title="Password" text="You choose a new one with a link that we send to your address.">
          <PasswordSection email={me.email} />
        </Section>
        <SignOutButton />
      </div>
    </main>
  )
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-sm text-muted">{text}</p>
      </div>
      {children}
    </section>
  )
}
