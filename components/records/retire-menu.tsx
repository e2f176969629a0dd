'use client'

import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useState } from 'react'
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import { ConfirmRequest } from './confirm-request'
import { useChange } from './record-list'
import { RowMenu } from './row-menu'

interface Props {
  name: string
  /** Which list to read again. */
  path: string
  isRetired: boolean
  onEdit: () => void
  retire: () => Promise<unknown>
  /** Where the API can take it back. */
  restore?: () => Promise<unknown>
  /** What retiring means for this kind of thing. */
  consequence: string
}

/** Edit, and retire: things that once were in a log are never deleted, they only stop being offered. */
export function RetireMenu({ name, path, isRetired, onEdit, retire, restore, consequence }: Props) {
  const [asking, setAsking] = useState(false)
  const retiring = useChange<void, unknown>(path, retire)
  const restoring = useChange<void, unknown>(path, async () => restore?.())
  if (isRetired && !restore) return null
  return (
    <>
      <RowMenu of={name}>
        {isRetired ? (
          <DropdownMenuItem onSelect={() => restoring.mutate()}>
            <ArchiveRestore aria-hidden />
            Bring back
          </DropdownMenuItem>
        ) : (
          <>
            <DropdownMenuItem onSelect={onEdit}>
              <Pencil aria-hidden />
              Edit…
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger onSelect={() => setAsking(true)}>
              <Archive aria-hidden />
              Retire…
            </DropdownMenuItem>
          </>
        )}
      </RowMenu>
      {asking ? (
        <ConfirmRequest
          title={`Retire ${name}?`}
          description={consequence}
          confirmLabel="Retire"
          done={`${name} is retired`}
          change={retiring}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}
