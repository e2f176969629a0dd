import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { AuthLink } from '@/components/auth/auth-link'
import { SignUpForm } from '@/components/auth/sign-up-form'

export const metadata: Metadata = { title: 'Found an agency' }

export default function SignUpPage() {
  return (
    <AuthCard
      title="Found an agency"
      description="You become its owner, and invite everybody else."
      footer={
        <>
          <p>
            Have an account? <AuthLink href="/sign-in">Sign in</AuthLink>
          </p>
          <p>Invited to an agency? Open the link of the invitation instead.</p>
        </>
      }
    >
      <SignUpForm />
    </AuthCard>
  )
}
