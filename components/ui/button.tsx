import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border border-line bg-raised text-ink hover:bg-hover hover:border-line-strong/60',
        ghost: 'text-muted hover:bg-hover hover:text-ink',
        danger: 'bg-danger-fill text-white hover:brightness-110',
        'danger-quiet': 'border border-line bg-raised text-danger hover:bg-danger-tint',
        link: 'text-accent underline-offset-4 hover:underline',
      },
      size: {
        xs: 'h-6 px-1.5 text-xs [&_svg]:size-3.5',
        sm: 'h-7 px-2 text-sm [&_svg]:size-4',
        md: 'h-8 px-3 text-sm [&_svg]:size-4',
        lg: 'h-10 px-4 text-base [&_svg]:size-4.5',
        /** For gloves: the responder's phone. */
        touch: 'h-14 px-5 text-lg [&_svg]:size-6',
        icon: 'size-8 [&_svg]:size-4',
        'icon-sm': 'size-7 [&_svg]:size-4',
        'icon-xs': 'size-6 [&_svg]:size-3.5',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Renders the only child (a link, say) with the look of a button. */
    asChild?: boolean
    /** Shows a spinner and refuses presses; the width does not change. */
    busy?: boolean
  }

export function Button({ className, variant, size, asChild, busy, disabled, children, ...rest }: ButtonProps) {
  const classes = cn(buttonStyle({ variant, size }), className)
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button type="button" className={classes} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy ? (
        <span className="relative inline-flex items-center gap-1.5">
          <span className="invisible inline-flex items-center gap-1.5">{children}</span>
          <LoaderCircle aria-hidden className="absolute inset-0 m-auto animate-spin" />
        </span>
      ) : (
        children
      )}
    </button>
  )
}
