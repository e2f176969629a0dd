import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

interface PanelProps {
  /** Names the landmark. */
  label: string
  header: ReactNode
  children: ReactNode
  className?: string
}

/** One region of the console: a header that stays and a body that scrolls. */
export function Panel({ label, header, children, className }: PanelProps) {
  return (
    <section aria-label={label} className={cn('flex min-h-0 min-w-0 flex-col bg-surface', className)}>
      <div className="flex h-9 shrink-0 items-center gap-2 border-b px-3">{header}</div>
      {children}
    </section>
  )
}

export function PanelTitle({ children }: { children: ReactNode }) {
  return <h2 className="text-sm font-semibold">{children}</h2>
}
