'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { ApiKey } from '@/lib/org/schema'
import { ScreenPage } from '@/components/records/screen-page'
import { Day } from '@/components/records/day'
import { useRecordList } from '@/components/records/record-list'
import { columnsOf, RecordTable } from '@/components/records/record-table'
import { CreateKeyDialog } from './create-key-dialog'
import { keyState } from './key-expiry'
import { RevokeKey } from './revoke-key'

const tones = { active: 'ok', revoked: 'neutral', expired: 'warn' } as const
const words = { active: 'Active', revoked: 'Revoked', expired: 'Run out' } as const
const stateOf = (key: ApiKey) => keyState(key, Date.now())

const nouns = ['key', 'keys'] as const
const column = columnsOf<ApiKey>()
const columns = column.columns([
  column.accessor('name', {
    header: 'Name',
    cell: ({ row }) => (
      <div>
        <p className="font-medium">{row.original.name}</p>
        <p className="figures text-xs text-muted">{row.original.prefix}…</p>
      </div>
    ),
  }),
  column.accessor((key) => key.scopes.join(' '), {
    id: 'scopes',
    header: 'May',
    enableSorting: false,
    cell: ({ row }) => (
      <ul className="flex max-w-96 flex-wrap gap-1">
        {row.original.scopes.map((scope) => (
          <li key={scope}>
            <Badge tone="outline">{scope}</Badge>
          </li>
        ))}
      </ul>
    ),
  }),
  column.accessor(stateOf, {
    id: 'state',
    header: 'State',
    cell: ({ row }) => <Badge tone={tones[stateOf(row.original)]}>{words[stateOf(row.original)]}</Badge>,
  }),
  column.accessor((key) => key.lastUsedAt ?? '', {
    id: 'lastUsedAt',
    header: 'Last used',
    cell: ({ row: { original } }) =>
      original.lastUsedAt ? <Day at={original.lastUsedAt} /> : <span className="text-muted">Never</span>,
  }),
  column.accessor((key) => key.expiresAt ?? '9999', {
    id: 'expiresAt',
    header: 'Ends',
    cell: ({ row: { original } }) =>
      original.expiresAt ? <Day at={original.expiresAt} /> : <span className="text-muted">Never</span>,
  }),
  column.display({
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => (row.original.revokedAt ? null : <RevokeKey apiKey={row.original} />),
  }),
])

export function ApiKeysScreen() {
  const list = useRecordList<ApiKey>('/api-keys')
  const [creating, setCreating] = useState(false)
  const create = (
    <Button data-add variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New key
    </Button>
  )
  return (
    <ScreenPage
      title="API keys"
      description="For programs that act for this agency: alarms, trackers, other systems. What a key does stands in the log under its name."
      action={create}
    >
      <RecordTable
        list={list}
        columns={columns}
        rowId={(key) => key.id}
        searchText={(key) => `${key.name} ${key.prefix} ${key.scopes.join(' ')}`}
        nouns={nouns}
        empty={{ title: 'No keys yet', text: 'A program needs one to call the API.', action: create }}
        isFaded={(key) => stateOf(key) !== 'active'}
      />
      {creating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
    </ScreenPage>
  )
}
