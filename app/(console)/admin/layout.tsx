import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AdminNav } from '@/components/admin/admin-nav'
import { NotAllowed } from '@/components/admin/not-allowed'
import { getSession } from '@/lib/auth'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/admin')
  if (!me.scopes.includes('org:manage')) return <NotAllowed me={me} />
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <AdminNav />
      <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">{children}</main>
    </div>
  )
}
