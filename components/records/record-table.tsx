'use client'

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import type { UseQueryResult } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import Link from 'next/link'
import {
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { cn } from '@/components/ui/cn'
import { explainProblem } from '@/components/form/explain-problem'
import { EmptyState, FailedState, StaleNotice } from '@/components/ui/states'
import { Input } from '@/components/ui/input'
import { Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table'
import { AsOf } from './as-of'
import type { RecordList } from './record-list'
import { SortableHeader } from './sortable-header'
import { TablePager } from './table-pager'
import { TableSkeleton } from './table-skeleton'

export const tableParts = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
})
type Parts = typeof tableParts
export const columnsOf = <Row extends object>() => createColumnHelper<Parts, Row>()

interface RecordTableProps<Row extends object> {
  list: UseQueryResult<RecordList<Row>>
  columns: ColumnDef<Parts, Row>[]
  rowId: (row: Row) => string
  /** What the search field looks through; without it there is no search. */
  searchText?: (row: Row) => string
  /** One and many: "1 unit", "412 units", "Search units". */
  nouns: readonly [one: string, many: string]
  empty: { title: string; text: string; action?: ReactNode }
  /** Dimmed: retired, revoked. */
  isFaded?: (row: Row) => boolean
  /** Beside the search field. */
  filters?: ReactNode
  /** Which rows the filters leave. Keep it the same function until they change. */
  keep?: (row: Row) => boolean
  /** The row's own page. Its first cell is then the link to it, and the whole row can be pressed. */
  hrefOf?: (row: Row) => string
  /** The column a list is sorted by until somebody chooses another; without it, as the server orders it. */
  sortedBy?: string
}

/** Pressed on the row itself: not on a control in it, and not in a menu or dialog that a cell of it opened. */
const isOnRow = ({ target, currentTarget }: MouseEvent<HTMLElement>) =>
  target instanceof Element && currentTarget.contains(target) && !target.closest('a,button,input,label')

/** Arrow keys run through the rows; Enter on one opens it, as on any link. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const links = [...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
  const next = links[links.indexOf(event.currentTarget) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

const pageSize = 50
const noRows: never[] = []

/** A list with its search, sorting, pages, and the states besides data: loading, failed, empty, nothing found. */
export function RecordTable<Row extends object>(props: RecordTableProps<Row>) {
  const { list, columns, rowId, searchText, nouns, empty, isFaded, filters, hrefOf, keep, sortedBy } = props
  const router = useRouter()
  const noun = nouns[1]
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search.trim().toLowerCase())
  const all = list.data?.rows
  const rows = useMemo(() => (keep ? all?.filter(keep) : all) ?? noRows, [all, keep])
  const table = useTable({
    features: tableParts,
    columns,
    data: rows,
    getRowId: rowId,
    globalFilterFn: (row, _column, wanted: string) => searchText?.(row.original).toLowerCase().includes(wanted) ?? true,
    getColumnCanGlobalFilter: () => true,
    initialState: {
      pagination: { pageIndex: 0, pageSize },
      sorting: sortedBy === undefined ? [] : [{ id: sortedBy, desc: false }],
    },
    autoResetPageIndex: false,
  })
  useEffect(() => {
    table.setGlobalFilter(sought)
    table.setPageIndex(0)
  }, [table, sought, keep])

  if (list.isPending) return <TableSkeleton columns={columns.length} noun={noun} />
  if (!list.data)
    return (
      <FailedState
        title={`The list of ${noun} could not be loaded`}
        detail={explainProblem(list.error).message}
        onRetry={() => void list.refetch()}
        className="rounded-lg border bg-surface"
      />
    )
  const found = table.getRowModel().rows
  const total = table.getFilteredRowModel().rows.length
  const isEmpty = list.data.rows.length === 0
  return (
    <div className="grid gap-2">
      {list.isError ? <StaleNotice since={list.dataUpdatedAt} onRetry={() => void list.refetch()} /> : null}
      {isEmpty && !filters ? null : (
        <div className="flex flex-wrap items-center gap-2">
          {searchText ? (
            <div className="relative w-full sm:w-72">
              <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-muted" />
              <Input
                type="search"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                aria-label={`Search ${noun}`}
                placeholder={`Search ${noun}`}
                className="pl-8"
              />
            </div>
          ) : null}
          {filters}
          <p role="status" className="ml-auto text-xs text-muted">
            <span className="figures">{total}</span> {sought ? 'found' : total === 1 ? nouns[0] : noun}
            {list.data.isCut ? ', more exist' : ''} · <AsOf at={list.dataUpdatedAt} />
          </p>
        </div>
      )}
      {isEmpty ? (
        <EmptyState title={empty.title} action={empty.action} className="rounded-lg border bg-surface">
          {empty.text}
        </EmptyState>
      ) : (
        <Table aria-label={noun}>
          <TableHead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <SortableHeader
                    key={header.id}
                    sorted={header.column.getIsSorted()}
                    onSort={header.column.getCanSort() ? () => header.column.toggleSorting() : undefined}
                  >
                    <table.FlexRender header={header} />
                  </SortableHeader>
                ))}
              </tr>
            ))}
          </TableHead>
          <TableBody>
            {found.map((row) => (
              <TableRow
                key={row.id}
                data-faded={isFaded?.(row.original) || undefined}
                className={cn('data-faded:text-muted', hrefOf && 'cursor-pointer')}
                onClick={(event) => {
                  if (hrefOf && isOnRow(event)) router.push(hrefOf(row.original))
                }}
              >
                {row.getAllCells().map((cell, index) => (
                  // What a row is called stays readable on a phone, where the other columns are scrolled to.
                  <TableCell key={cell.id} className={index === 0 ? 'min-w-44' : undefined}>
                    {hrefOf && index === 0 ? (
                      <Link href={hrefOf(row.original)} data-row-link onKeyDown={moveBetweenRows}>
                        <table.FlexRender cell={cell} />
                      </Link>
                    ) : (
                      <table.FlexRender cell={cell} />
                    )}
                  </TableCell>
                ))}
              </TableRow>
            ))}
            {found.length === 0 ? (
              <tr>
                <TableCell colSpan={columns.length} className="h-24 text-center text-muted">
                  {search ? `Nothing matches “${search}”.` : 'Nothing is left by this filter.'}
                </TableCell>
              </tr>
            ) : null}
          </TableBody>
        </Table>
      )}
      <TablePager
        pageIndex={table.state.pagination.pageIndex}
        pageCount={table.getPageCount()}
        onPage={(index) => table.setPageIndex(index)}
      />
    </div>
  )
}
