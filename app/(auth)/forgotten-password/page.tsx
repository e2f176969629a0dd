import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { AuthLink } from '@/components/auth/auth-link'
import { RecoverForm } from '@/components/auth/recover-form'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgottenPasswordPage() {
  return (
    <AuthCard
      title="Forgotten password"
      description="We send a link with which you choose a new one."
      footer={
        <p>
          <AuthLink href="/sign-in">Back to signing in</AuthLink>
        </p>
      }
    >
      <RecoverForm />
    </AuthCard>
  )
}
