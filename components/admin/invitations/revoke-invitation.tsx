'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { Invitation } from '@/lib/org/schema'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'

export function RevokeInvitation({ invitation }: { invitation: Invitation }) {
  const [asking, setAsking] = useState(false)
  const revoke = useChange<void, unknown>('/invitations', () => api.delete(`/invitations/${invitation.id}`))
  return (
    <div className="flex justify-end">
      <Button
        variant="danger-quiet"
        size="sm"
        onClick={() => setAsking(true)}
        aria-label={`Take back the invitation of ${invitation.email}`}
      >
        Take back
      </Button>
      {asking ? (
        <ConfirmRequest
          title={`Take back the invitation of ${invitation.email}?`}
          description="The link stops working at once."
          confirmLabel="Take back"
          done="The invitation is taken back"
          change={revoke}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
