import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AlertsNav } from '@/components/alerts/alerts-nav'
import { getSession } from '@/lib/auth'

export default async function AlertsLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/alerts')
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <AlertsNav />
      <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">{children}</main>
    </div>
  )
}
