'use client'

import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { FailedState, LoadingState } from '@/components/ui/states'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { api, ApiProblem } from '@/lib/http/browser'
import type { InvitationPreview } from '@/lib/org/schema'
import { AcceptInvitationButton } from './accept-invitation-button'
import { AuthCard } from './auth-card'
import { AuthLink } from './auth-link'
import { JoinForm } from './join-form'
import { SignOutButton } from './sign-out-button'

type Preview = z.infer<typeof InvitationPreview>

interface Props {
  token: string
  /** The address of whoever is signed in in this browser, or null. */
  signedInAs: string | null
}

const notFound = (error: unknown) => error instanceof ApiProblem && error.status === 404

/** What the invitation says, then the shortest way in for whoever opened it. */
export function InvitationCard({ token, signedInAs }: Props) {
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.get<Preview>('/api/session/invitation', { token }),
    retry: (count, error) => count < 2 && !notFound(error),
  })
  if (preview.isPending) return <LoadingState label="Looking up the invitation…" />
  if (preview.isError && notFound(preview.error))
    return (
      <AuthCard
        title="This invitation does not hold"
        description="It was used, taken back or has run out, or the link is not whole. Ask for a new one."
        footer={<AuthLink href="/sign-in">Sign in</AuthLink>}
      >
        {null}
      </AuthCard>
    )
  if (preview.isError)
    return (
      <FailedState
        title="The invitation could not be loaded"
        detail={explainProblem(preview.error).message}
        onRetry={() => void preview.refetch()}
      />
    )
  const { agencyName, email, role } = preview.data
  return (
    <AuthCard
      title={`Join ${agencyName}`}
      description={
        <>
          {email} is invited as <strong className="font-semibold text-ink">{role}</strong>.
        </>
      }
      footer={signedInAs ? null : <SignInHint token={token} email={email} />}
    >
      <WayIn token={token} preview={preview.data} signedInAs={signedInAs} />
    </AuthCard>
  )
}

function WayIn({ token, preview, signedInAs }: { token: string; preview: Preview; signedInAs: string | null }) {
  const here = `/invite/${encodeURIComponent(token)}`
  if (!signedInAs) return <JoinForm token={token} email={preview.email} />
  if (signedInAs.toLowerCase() === preview.email.toLowerCase())
    return <AcceptInvitationButton token={token} agencyName={preview.agencyName} />
  return (
    <div className="grid gap-3">
      <p className="rounded-md bg-warn-tint px-3 py-2 text-sm text-warn">
        You are signed in as {signedInAs}, but the invitation is for {preview.email}.
      </p>
      <SignOutButton goTo={here} size="lg" />
    </div>
  )
}

function SignInHint({ token, email }: { token: string; email: string }) {
  const query = new URLSearchParams({ next: `/invite/${encodeURIComponent(token)}`, email })
  return (
    <div className="flex items-center justify-between gap-2">
      <span>Have an account already?</span>
      <Button asChild>
        <a href={`/sign-in?${query}`}>Sign in instead</a>
      </Button>
    </div>
  )
}
