'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, LoaderCircle } from 'lucide-react'
import { explainProblem } from '@/components/form/explain-problem'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { MappingResult } from '@/lib/alerts/sources-schema'
import { counted } from '../config/plain-words'

interface Props {
  preview: UseQueryResult<MappingResult>
  /** What is wrong with the document and with no field. */
  others: readonly string[]
  /** The alert that is looked at, and how many there are. */
  index: number
  count: number
  onIndex: (index: number) => void
}

/** How many alerts the sample makes, and whether something is wrong; with several, one is looked at. */
export function MappingVerdict({ preview, others, index, count, onIndex }: Props) {
  const problems = preview.data?.problems.length ?? 0
  const usable = preview.data?.alerts.filter((alert) => alert.isUsable).length ?? 0
  return (
    <div className="grid gap-1 rounded-lg border bg-surface px-3 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-2">
        <p role="status" className="font-medium">
          {preview.data
            ? `This sample makes ${counted(usable, 'alert')}${usable < count ? `, ${count - usable} refused` : ''}`
            : 'What the sample makes is shown here'}
        </p>
        {preview.data ? (
          <Badge tone={problems > 0 ? 'danger' : 'ok'}>
            {problems > 0 ? counted(problems, 'problem') : 'No problems'}
          </Badge>
        ) : null}
        <LoaderCircle
          aria-hidden
          className={cn('size-4 animate-spin text-muted', preview.isFetching ? 'visible' : 'invisible')}
        />
        {count > 1 ? (
          <span className="ml-auto flex items-center gap-1">
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label="The alert before"
              disabled={index === 0}
              onClick={() => onIndex(index - 1)}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <span className="figures text-xs">
              {index + 1} of {count}
            </span>
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label="The next alert"
              disabled={index === count - 1}
              onClick={() => onIndex(index + 1)}
            >
              <ChevronRight aria-hidden />
            </Button>
          </span>
        ) : null}
      </div>
      {preview.isError ? <p className="text-xs text-danger">{explainProblem(preview.error).message}</p> : null}
      {others.map((message) => (
        <p key={message} className="text-xs font-medium text-danger">
          {message}
        </p>
      ))}
    </div>
  )
}
