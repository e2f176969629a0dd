'use client'

import { Popover as RadixPopover } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export const Popover = RadixPopover.Root
export const PopoverTrigger = RadixPopover.Trigger
export const PopoverAnchor = RadixPopover.Anchor

export function PopoverContent({ className, ...rest }: ComponentProps<typeof RadixPopover.Content>) {
  return (
    <RadixPopover.Portal>
      <RadixPopover.Content
        sideOffset={4}
        align="start"
        collisionPadding={8}
        className={cn('z-50 animate-appear rounded-lg bg-raised p-3 shadow-pop outline-none', className)}
        {...rest}
      />
    </RadixPopover.Portal>
  )
}
