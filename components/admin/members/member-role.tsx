'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { Role } from '@/lib/auth/schema'
import { api } from '@/lib/http/browser'
import type { Member } from '@/lib/org/schema'
import { useChange } from '@/components/records/record-list'
import { roleOptions, roleWords } from '../role-words'
import { RowProblem } from '@/components/records/row-problem'

/** The role, changed in place. Changing one's own asks first: the way back may be closed afterwards. */
export function MemberRole({ member, isMe }: { member: Member; isMe: boolean }) {
  const [asking, setAsking] = useState<Role | null>(null)
  const change = useChange('/members', (role: Role) =>
    api.patch<Member>(`/members/${member.userId}`, { role }, { ifMatch: member.version }),
  )
  const send = (role: Role) => {
    setAsking(null)
    change.mutate(role, {
      onSuccess: () =>
        toast.success(`${member.fullName || member.email} is now ${roleWords[role].label.toLowerCase()}`),
    })
  }
  const who = member.fullName || member.email
  return (
    <div className="grid gap-1">
      <Select
        aria-label={`Role of ${who}`}
        className="w-36"
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        onValueChange={(role) => (isMe ? setAsking(role) : send(role))}
        options={roleOptions}
      />
      <RowProblem error={change.error} />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => {
          if (!open) setAsking(null)
        }}
        title="Change your own role?"
        description={asking ? `As ${roleWords[asking].label.toLowerCase()} you may ${roleWords[asking].may}.` : ''}
        confirmLabel="Change my role"
        onConfirm={() => {
          if (asking) send(asking)
        }}
        danger
      />
    </div>
  )
}
