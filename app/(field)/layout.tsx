import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { FieldHeader } from '@/components/field/field-header'
import { LiveProvider } from '@/components/shell/live'
import { SessionProvider } from '@/components/shell/session'
import { getSession } from '@/lib/auth'

export default async function FieldLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/field')
  return (
    <SessionProvider me={me}>
      <LiveProvider>
        <div className="flex h-dvh flex-col">
          <FieldHeader />
          {children}
        </div>
      </LiveProvider>
    </SessionProvider>
  )
}
