import type { ReactNode } from 'react'

/** One screen of records: what it is about, the one thing that is added here, and the list. */
export function ScreenPage({
  title,
  description,
  action,
  children,
}: {
  title: string
  description: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto grid w-full max-w-7xl content-start gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="max-w-2xl">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-0.5 text-sm text-muted">{description}</p>
        </div>
        {action}
      </header>
      {children}
    </div>
  )
}
