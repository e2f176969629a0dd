'use client'

import { Badge } from '@/components/ui/badge'
import type { Invitation } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { Day } from '@/components/records/day'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { roleWords } from '../role-words'
import { invitationState, type InvitationState } from './invitation-state'
import { InviteForm } from './invite-form'
import { RevokeInvitation } from './revoke-invitation'

const tones = { open: 'accent', accepted: 'ok', revoked: 'neutral', expired: 'warn' } as const
const words: Record<InvitationState, string> = {
  open: 'Waiting',
  accepted: 'Accepted',
  revoked: 'Taken back',
  expired: 'Run out',
}
const stateOf = (invitation: Invitation) => invitationState(invitation, Date.now())

const nouns = ['invitation', 'invitations'] as const
const column = columnsOf<Invitation>()
const columns = column.columns([
  column.accessor('email', {
    header: 'E-mail',
    cell: ({ row }) => <span className="font-medium">{row.original.email}</span>,
  }),
  column.accessor('role', { header: 'Role', cell: ({ row }) => roleWords[row.original.role].label }),
  column.accessor((invitation) => words[stateOf(invitation)], {
    id: 'state',
    header: 'State',
    cell: ({ row }) => {
      const state = stateOf(row.original)
      return <Badge tone={tones[state]}>{words[state]}</Badge>
    },
  }),
  column.accessor('createdAt', { header: 'Sent', cell: ({ row }) => <Day at={row.original.createdAt} /> }),
  column.accessor('expiresAt', { header: 'Good until', cell: ({ row }) => <Day at={row.original.expiresAt} /> }),
  column.display({
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => (stateOf(row.original) === 'open' ? <RevokeInvitation invitation={row.original} /> : null),
  }),
])

export function InvitationsScreen() {
  const list = useRecordList<Invitation>('/invitations')
  return (
    <ScreenPage
      title="Invitations"
      description="Each is a link for one address, good for one person and a limited time."
    >
      <InviteForm />
      <RecordTable
        list={list}
        columns={columns}
        rowId={(invitation) => invitation.id}
        searchText={(invitation) => `${invitation.email} ${invitation.role}`}
        nouns={nouns}
        empty={{ title: 'Nobody is invited', text: 'Write an address above; you get a link to pass on.' }}
        isFaded={(invitation) => stateOf(invitation) !== 'open'}
      />
    </ScreenPage>
  )
}
