'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import { ApiProblem } from '@/lib/http/browser'

interface Props<Row> {
  record: UseQueryResult<Row>
  /** The list it stands in. */
  back: { href: string; label: string }
  /** "unit", "person". */
  noun: string
  renderTitle: (row: Row) => ReactNode
  renderActions?: (row: Row) => ReactNode
  children: (row: Row) => ReactNode
}

/** The page of one row of the register, with the states besides data. */
export function DetailPage<Row>({ record, back, noun, renderTitle, renderActions, children }: Props<Row>) {
  return (
    <div className="mx-auto grid w-full max-w-7xl content-start gap-4 px-4 py-4 sm:px-6">
      <Link
        href={back.href}
        className="inline-flex h-6 items-center gap-1 justify-self-start text-xs text-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        {back.label}
      </Link>
      {record.data ? (
        <>
          {record.isError ? <StaleNotice since={record.dataUpdatedAt} onRetry={() => void record.refetch()} /> : null}
          <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            {renderTitle(record.data)}
            <div className="flex flex-wrap items-center gap-2">{renderActions?.(record.data)}</div>
          </header>
          {children(record.data)}
        </>
      ) : record.isPending ? (
        <LoadingState />
      ) : (
        <FailedState
          title={isMissing(record.error) ? `There is no such ${noun}` : `This ${noun} could not be loaded`}
          detail={explainProblem(record.error).message}
          onRetry={() => void record.refetch()}
        />
      )}
    </div>
  )
}

const isMissing = (error: unknown) => error instanceof ApiProblem && error.status === 404

export function Section({
  title,
  action,
  children,
  className,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section aria-label={title} className={className}>
      <header className="mb-1.5 flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        {action}
      </header>
      <div className="overflow-hidden rounded-lg border bg-surface">{children}</div>
    </section>
  )
}

/** Short facts, name beside value. What is not known (null) is a dash; what there is none of now (undefined) is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="divide-y">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name} className="flex min-h-8 items-center gap-3 px-3 py-1">
            <dt className="w-32 shrink-0 text-muted first-letter:uppercase">{name}</dt>
            <dd className="min-w-0 flex-1 break-words">{value ?? <span className="text-muted">—</span>}</dd>
          </div>
        ))}
    </dl>
  )
}

export const Nothing = ({ children }: { children: ReactNode }) => <p className="px-3 py-4 text-muted">{children}</p>
