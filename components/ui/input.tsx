import type { ComponentProps } from 'react'
import { cn } from './cn'

export const controlStyle =
  'w-full min-w-0 rounded-md border border-line-strong/70 bg-surface px-2.5 text-sm text-ink transition-colors hover:border-line-strong focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger'

/** `controlSize="touch"` is 56 px high, for the responder's phone. */
export function Input({
  className,
  controlSize = 'md',
  ...rest
}: ComponentProps<'input'> & { controlSize?: 'sm' | 'md' | 'lg' | 'touch' }) {
  const height = { sm: 'h-7', md: 'h-8', lg: 'h-10 text-base', touch: 'h-14 px-4 text-lg' }[controlSize]
  return <input className={cn(controlStyle, height, className)} {...rest} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlStyle, 'min-h-16 resize-y py-1.5 leading-5', className)} {...rest} />
}
