'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as RadixMenu } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { menuItemStyle, menuStyle } from './menu-style'

export const DropdownMenu = RadixMenu.Root
export const DropdownMenuTrigger = RadixMenu.Trigger

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof RadixMenu.Content>) {
  return (
    <RadixMenu.Portal>
      <RadixMenu.Content
        sideOffset={4}
        align="end"
        collisionPadding={8}
        className={cn(menuStyle, 'max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto', className)}
        {...rest}
      />
    </RadixMenu.Portal>
  )
}

export function DropdownMenuItem({
  className,
  danger,
  ...rest
}: ComponentProps<typeof RadixMenu.Item> & { danger?: boolean }) {
  return (
    <RadixMenu.Item className={cn(menuItemStyle, danger && 'text-danger [&_svg]:text-danger', className)} {...rest} />
  )
}

/** An item that shows a tick when it is the current choice. */
export function DropdownMenuChoice({
  children,
  checked,
  ...rest
}: ComponentProps<typeof RadixMenu.CheckboxItem> & { children: ReactNode }) {
  return (
    <RadixMenu.CheckboxItem className={cn(menuItemStyle, 'pr-8')} checked={checked ?? false} {...rest}>
      {children}
      <RadixMenu.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="text-accent!" />
      </RadixMenu.ItemIndicator>
    </RadixMenu.CheckboxItem>
  )
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof RadixMenu.Label>) {
  return <RadixMenu.Label className={cn('px-2 py-1 text-xs text-muted', className)} {...rest} />
}

export function DropdownMenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
