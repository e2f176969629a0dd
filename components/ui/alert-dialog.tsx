'use client'

import { AlertDialog as RadixAlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { dialogStyle, overlayStyle } from './dialog'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  /** Names the act: "Revoke key", never "OK". */
  confirmLabel: string
  onConfirm: () => void
  danger?: boolean
  busy?: boolean
  children?: ReactNode
}

/** Asks before something that cannot be taken back. It stays open while busy; the caller closes it on success. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, onConfirm, danger, busy, children } = props
  return (
    <RadixAlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixAlertDialog.Portal>
        <RadixAlertDialog.Overlay className={overlayStyle} />
        <RadixAlertDialog.Content className={cn(dialogStyle, 'w-[min(calc(100vw-2rem),26rem)] gap-3 p-5')}>
          <RadixAlertDialog.Title className="text-base font-semibold">{title}</RadixAlertDialog.Title>
          <RadixAlertDialog.Description className="text-sm text-muted">{description}</RadixAlertDialog.Description>
          {children}
          <div className="mt-2 flex justify-end gap-2">
            <RadixAlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </RadixAlertDialog.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </RadixAlertDialog.Content>
      </RadixAlertDialog.Portal>
    </RadixAlertDialog.Root>
  )
}
