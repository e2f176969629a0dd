import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { AuthLink } from '@/components/auth/auth-link'
import { ResetPassword } from '@/components/auth/reset-form'

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' }

export default function ResetPasswordPage() {
  return (
    <AuthCard
      title="Choose a new password"
      footer={
        <p>
          <AuthLink href="/sign-in">Back to signing in</AuthLink>
        </p>
      }
    >
      <ResetPassword />
    </AuthCard>
  )
}
