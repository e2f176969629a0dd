'use client'

import { UserCheck, UserMinus, UserX } from 'lucide-react'
import { useState } from 'react'
import { DropdownMenuItem } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import type { Member } from '@/lib/org/schema'
import { explainProblem } from '@/components/form/explain-problem'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'
import { RowMenu } from '@/components/records/row-menu'

export function MemberActions({ member, isMe }: { member: Member; isMe: boolean }) {
  const [asking, setAsking] = useState<'disable' | 'remove' | null>(null)
  const who = member.fullName || member.email
  const path = `/members/${member.userId}`
  const setDisabled = (disabled: boolean) => api.patch<Member>(path, { disabled }, { ifMatch: member.version })
  const enable = useChange('/members', () => setDisabled(false))
  const disable = useChange<void, unknown>('/members', () => setDisabled(true))
  const remove = useChange<void, unknown>('/members', () => api.delete(path))
  const enableNow = () =>
    enable.mutate(undefined, {
      onSuccess: () => toast.success(`${who} may sign in again`),
      onError: (error) => toast.error(explainProblem(error).message),
    })
  const close = () => setAsking(null)
  return (
    <>
      <RowMenu of={who}>
        {member.disabledAt ? (
          <DropdownMenuItem onSelect={enableNow}>
            <UserCheck aria-hidden />
            Enable
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem disabled={isMe} onSelect={() => setAsking('disable')}>
            <UserX aria-hidden />
            Disable…
          </DropdownMenuItem>
        )}
        <DropdownMenuItem danger onSelect={() => setAsking('remove')}>
          <UserMinus aria-hidden />
          Remove…
        </DropdownMenuItem>
      </RowMenu>
      {asking === 'disable' ? (
        <ConfirmRequest
          title={`Disable ${who}?`}
          description="They are locked out of this agency at once. What they did stays in the log, and you can enable them again."
          confirmLabel="Disable"
          done={`${who} is disabled`}
          change={disable}
          onClose={close}
        />
      ) : null}
      {asking === 'remove' ? (
        <ConfirmRequest
          title={`Remove ${who} from the agency?`}
          description="They lose access at once and leave every unit's crew. What they did stays in the log. To come back they need a new invitation."
          confirmLabel="Remove"
          done={`${who} was removed`}
          change={remove}
          onClose={close}
        />
      ) : null}
    </>
  )
}
