'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

export { toast } from 'sonner'

export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-center"
      gap={8}
      toastOptions={{
        classNames: {
          toast: 'bg-raised! text-ink! border-line! shadow-pop! font-sans! rounded-lg! text-sm!',
          description: 'text-muted!',
          actionButton: 'bg-accent! text-on-accent! font-medium!',
          cancelButton: 'bg-sunken! text-ink!',
          error: '[&_[data-icon]]:text-danger!',
          success: '[&_[data-icon]]:text-ok!',
          warning: '[&_[data-icon]]:text-warn!',
        },
      }}
    />
  )
}
