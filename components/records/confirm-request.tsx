'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { toast } from '@/components/ui/toast'
import { RowProblem } from './row-problem'

interface Props {
  title: string
  description: string
  confirmLabel: string
  done: string
  change: UseMutationResult<unknown, Error, void>
  onClose: () => void
}

/** Asks, sends, and stays open with the reason when it was refused. */
export function ConfirmRequest({ title, description, confirmLabel, done, change, onClose }: Props) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      danger
      busy={change.isPending}
      onConfirm={() =>
        change.mutate(undefined, {
          onSuccess: () => {
            toast.success(done)
            onClose()
          },
        })
      }
    >
      <RowProblem error={change.error} />
    </ConfirmDialog>
  )
}
