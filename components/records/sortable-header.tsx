import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { TableHeader } from '@/components/ui/table'

interface Props {
  sorted: false | 'asc' | 'desc'
  onSort: (() => void) | undefined
  children: ReactNode
}

const words = { asc: 'ascending', desc: 'descending' } as const

export function SortableHeader({ sorted, onSort, children }: Props) {
  if (!onSort) return <TableHeader>{children}</TableHeader>
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown
  return (
    <TableHeader aria-sort={sorted ? words[sorted] : 'none'}>
      <button
        type="button"
        onClick={onSort}
        className="-mx-1 inline-flex h-6 items-center gap-1 rounded px-1 hover:text-ink"
      >
        {children}
        <Icon aria-hidden className={sorted ? 'size-3.5 text-ink' : 'size-3.5 text-faint'} />
      </button>
    </TableHeader>
  )
}
