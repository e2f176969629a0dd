import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-current/25 px-1 font-sans text-2xs font-medium',
        className,
      )}
      {...rest}
    />
  )
}
