import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { NotAllowed } from '@/components/admin/not-allowed'
import { ResourcesShell } from '@/components/resources/resources-shell'
import { getSession } from '@/lib/auth'

export default async function ResourcesLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/resources')
  if (!me.scopes.includes('resources:read')) return <NotAllowed me={me} />
  return <ResourcesShell>{children}</ResourcesShell>
}
