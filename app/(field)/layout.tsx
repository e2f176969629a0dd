import type { Viewport } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { LiveProvider } from '@/components/shell/live'
import { SessionProvider } from '@/components/shell/session'
import { getSession } from '@/lib/auth'

/** To the edges of the glass; the screen itself keeps clear of notches. */
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function FieldLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in?next=/field')
  return (
    <SessionProvider me={me}>
      <LiveProvider>
        <div className="flex h-dvh flex-col">{children}</div>
      </LiveProvider>
    </SessionProvider>
  )
}
