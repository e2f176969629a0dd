import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { AuthLink } from '@/components/auth/auth-link'
import { safeReturnPath } from '@/components/auth/safe-return-path'
import { SignInForm } from '@/components/auth/sign-in-form'
import { getSession } from '@/lib/auth'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ next?: string | string[]; email?: string | string[] }>
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function SignInPage({ searchParams }: Props) {
  const { next, email } = await searchParams
  const returnPath = safeReturnPath(one(next))
  if (await getSession()) redirect(returnPath)
  return (
    <AuthCard
      title="Sign in"
      footer={
        <p>
          New here? <AuthLink href="/sign-up">Found an agency</AuthLink>, or open the link of an invitation.
        </p>
      }
    >
      <SignInForm returnPath={returnPath} email={one(email) ?? ''} hasDemo={env().TURNOUT_EMBEDDED} />
    </AuthCard>
  )
}
