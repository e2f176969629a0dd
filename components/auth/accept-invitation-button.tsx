'use client'

import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { useSessionAction } from './use-session-action'

/** For somebody who is signed in with the invited address already. */
export function AcceptInvitationButton({ token, agencyName }: { token: string; agencyName: string }) {
  const accept = useSessionAction('post', '/api/session/accept-invitation', '/')
  return (
    <div className="grid gap-4">
      <FormProblem problem={accept.problem} />
      <Button variant="primary" size="lg" busy={accept.busy} onClick={() => accept.run({ token })}>
        Join {agencyName}
      </Button>
    </div>
  )
}
