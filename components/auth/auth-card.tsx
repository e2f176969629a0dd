import type { ReactNode } from 'react'

/** The frame of every page before signing in: a title, a sentence, a form, and ways elsewhere. */
export function AuthCard({
  title,
  description,
  children,
  footer,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
  footer?: ReactNode
}) {
  return (
    <section className="w-full max-w-100">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {description ? <p className="mt-1.5 text-base text-muted">{description}</p> : null}
      <div className="mt-6">{children}</div>
      {footer ? <div className="mt-6 grid gap-1.5 border-t pt-4 text-sm text-muted">{footer}</div> : null}
    </section>
  )
}
