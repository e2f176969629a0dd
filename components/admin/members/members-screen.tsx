'use client'

import Link from 'next/link'
import { useMemo } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Member } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { Day } from '@/components/records/day'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { MemberActions } from './member-actions'
import { MemberRole } from './member-role'

const nouns = ['member', 'members'] as const
const column = columnsOf<Member>()
const columnsFor = (myId: string) =>
  column.columns([
    column.accessor((member) => member.fullName || member.email, {
      id: 'name',
      header: 'Name',
      cell: ({ row: { original: member } }) => (
        <div className="min-w-40">
          <p className="font-medium">
            {member.fullName || '—'}
            {member.userId === myId ? <span className="font-normal text-muted"> (you)</span> : null}
          </p>
          <p className="text-xs text-muted">{member.email}</p>
        </div>
      ),
    }),
    column.accessor('role', {
      header: 'Role',
      cell: ({ row }) => <MemberRole member={row.original} isMe={row.original.userId === myId} />,
    }),
    column.accessor((member) => (member.disabledAt ? 'disabled' : 'active'), {
      id: 'state',
      header: 'State',
      cell: ({ row: { original: member } }) =>
        member.disabledAt ? <Badge tone="warn">Disabled</Badge> : <Badge tone="ok">Active</Badge>,
    }),
    column.accessor('createdAt', { header: 'Since', cell: ({ row }) => <Day at={row.original.createdAt} /> }),
    column.display({
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      cell: ({ row }) => <MemberActions member={row.original} isMe={row.original.userId === myId} />,
    }),
  ])

export function MembersScreen({ myId }: { myId: string }) {
  const list = useRecordList<Member>('/members')
  const columns = useMemo(() => columnsFor(myId), [myId])
  const invite = (
    <Button asChild variant="primary">
      <Link href="/admin/invitations">Invite somebody</Link>
    </Button>
  )
  return (
    <ScreenPage
      title="Members"
      description="Who belongs to this agency, and what each may do. A change of role holds from their next request."
      action={invite}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(member) => member.userId}
        searchText={(member) => `${member.fullName} ${member.email} ${member.role}`}
        nouns={nouns}
        empty={{ title: 'Nobody is here yet', text: 'Invite the people who work in this agency.', action: invite }}
        isFaded={(member) => member.disabledAt !== null}
      />
    </ScreenPage>
  )
}
