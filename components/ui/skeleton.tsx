import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Skeleton({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      className={cn('animate-pulse rounded bg-line/70 motion-reduce:animate-none', className)}
      {...rest}
    />
  )
}
