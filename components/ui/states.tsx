'use client'

import { CircleAlert, LoaderCircle, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { useAge } from './clock'
import { cn } from './cn'

/** Nothing to show, and that is the truth: says what would be here and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div className={cn('flex flex-col items-center gap-1.5 px-6 py-10 text-center', className)}>
      {icon ? <div className="mb-1 text-faint [&_svg]:size-6">{icon}</div> : null}
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-80 text-muted">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}

/** Nothing could be loaded. Never to be mistaken for an empty list. */
export function FailedState({
  title,
  detail,
  onRetry,
  className,
}: {
  title: string
  detail?: string | undefined
  onRetry?: () => void
  className?: string
}) {
  return (
    <div role="alert" className={cn('flex flex-col items-center gap-1.5 px-6 py-10 text-center', className)}>
      <CircleAlert aria-hidden className="mb-1 size-6 text-danger" />
      <p className="font-medium">{title}</p>
      {detail ? <p className="max-w-96 text-muted">{detail}</p> : null}
      {onRetry ? (
        <Button className="mt-2" onClick={onRetry}>
          <RotateCw aria-hidden />
          Try again
        </Button>
      ) : null}
    </div>
  )
}

export function LoadingState({ label = 'Loading…', className }: { label?: string; className?: string }) {
  return (
    <div
      role="status"
      className={cn('flex items-center justify-center gap-2 px-6 py-10 text-sm text-muted', className)}
    >
      <LoaderCircle aria-hidden className="size-4 animate-spin" />
      {label}
    </div>
  )
}

/** What is shown is old, because the last attempt to refresh it failed. `since` in ms of the epoch. */
export function StaleNotice({
  since,
  onRetry,
  className,
}: {
  since: number
  onRetry?: () => void
  className?: string
}) {
  const age = useAge(since)
  return (
    <div
      role="status"
      className={cn('flex items-center gap-2 bg-warn-tint px-3 py-1 text-xs font-medium text-warn', className)}
    >
      <CircleAlert aria-hidden className="size-3.5 shrink-0" />
      <span>Refresh failed. This is {age} old.</span>
      {onRetry ? (
        <button type="button" className="ml-auto underline underline-offset-2" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  )
}
