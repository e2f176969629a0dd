import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { FoundAgencyForm } from '@/components/auth/found-agency-form'
import { SignOutButton } from '@/components/auth/sign-out-button'

export const metadata: Metadata = { title: 'Found an agency' }

export default function FoundAgencyPage() {
  return (
    <AuthCard
      title="You belong to no agency yet"
      description="Open the link of an invitation to join one, or found your own."
      footer={<SignOutButton />}
    >
      <FoundAgencyForm />
    </AuthCard>
  )
}
