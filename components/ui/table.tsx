import type { ComponentProps } from 'react'
import { cn } from './cn'

/** Scrolls sideways by itself on narrow screens; the page never does. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className="relative w-full overflow-x-auto rounded-lg border bg-surface" tabIndex={0} role="group">
      <table className={cn('w-full border-collapse text-left text-sm', className)} {...rest} />
    </div>
  )
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b bg-sunken/60', className)} {...rest} />
}

export function TableBody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody className={cn('divide-y', className)} {...rest} />
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cn('transition-colors hover:bg-hover', className)} {...rest} />
}

export function TableHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn('h-8 px-3 text-xs font-semibold whitespace-nowrap text-muted', className)}
      {...rest}
    />
  )
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={cn('h-10 px-3 py-1.5 align-middle', className)} {...rest} />
}
