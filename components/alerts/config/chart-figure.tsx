'use client'

import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface Series {
  label: string
  /** A CSS colour. */
  color: string
}

interface Props {
  title: string
  /** What the chart says, in a sentence: for those who do not see it, and for those in a hurry. */
  summary: string
  series?: readonly Series[]
  /** The same numbers as a table. */
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  children: ReactNode
  className?: string
}

/** A chart, what it says in words, and its numbers as a table: nobody has to read colours. */
export function ChartFigure({ title, summary, series = [], columns, rows, children, className }: Props) {
  return (
    <figure className={cn('grid content-start gap-2 rounded-lg border bg-surface p-3', className)}>
      <figcaption className="grid gap-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="text-sm font-semibold">{title}</h2>
          <ul className="flex flex-wrap gap-x-3 text-xs text-muted">
            {series.map(({ label, color }) => (
              <li key={label} className="inline-flex items-center gap-1.5">
                <span aria-hidden className="size-2.5 rounded-xs" style={{ backgroundColor: color }} />
                {label}
              </li>
            ))}
          </ul>
        </div>
        <p className="text-xs text-muted">{summary}</p>
      </figcaption>
      <div aria-hidden className="min-w-0">
        {children}
      </div>
      {rows.length > 0 ? (
        <details className="text-xs">
          <summary className="w-fit cursor-pointer rounded text-muted hover:text-ink">As a table</summary>
          <div className="mt-1 max-h-60 overflow-auto" tabIndex={0} role="group" aria-label={`${title}, as a table`}>
            <table className="w-full">
              <thead className="sticky top-0 bg-surface">
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="py-1 pr-4 text-left font-medium text-muted">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="figures divide-y">
                {rows.map((cells) => (
                  <tr key={cells[0]}>
                    {cells.map((cell, index) => (
                      <td key={columns[index]} className="py-0.5 pr-4 whitespace-nowrap">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ) : null}
    </figure>
  )
}
