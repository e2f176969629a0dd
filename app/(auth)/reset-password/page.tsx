import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { AuthLink } from '@/components/auth/auth-link'
import { ResetForm, type RecoveryProof } from '@/components/auth/reset-form'

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What the link in the mail carries: a token hash, or a code together with the address. */
function proofOf(query: Record<string, string | string[] | undefined>): RecoveryProof | null {
  const { token_hash: tokenHash, token, email } = query
  if (typeof tokenHash === 'string' && tokenHash) return { tokenHash }
  if (typeof token === 'string' && typeof email === 'string') return { token, email }
  return null
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const proof = proofOf(await searchParams)
  return (
    <AuthCard
      title="Choose a new password"
      description={proof ? undefined : 'This page needs the whole link of the mail. Open it from there.'}
      footer={
        <p>
          <AuthLink href="/sign-in">Back to signing in</AuthLink>
        </p>
      }
    >
      {proof ? <ResetForm proof={proof} /> : <AuthLink href="/forgotten-password">Ask for a new link</AuthLink>}
    </AuthCard>
  )
}
