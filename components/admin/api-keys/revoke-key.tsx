'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { ApiKey } from '@/lib/org/schema'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'

export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false)
  const revoke = useChange<void, unknown>('/api-keys', () => api.delete(`/api-keys/${apiKey.id}`))
  return (
    <div className="flex justify-end">
      <Button variant="danger-quiet" size="sm" aria-label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {asking ? (
        <ConfirmRequest
          title={`Revoke ${apiKey.name}?`}
          description="Programs that use it are refused from the next request on. A revoked key cannot be given back."
          confirmLabel="Revoke key"
          done={`${apiKey.name} is revoked`}
          change={revoke}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
