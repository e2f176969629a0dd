import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppHeader } from '@/components/shell/app-header'
import { EmergencyBanner } from '@/components/shell/emergency-banner'
import { HeaderSlotProvider } from '@/components/shell/header-slot'
import { LiveProvider } from '@/components/shell/live'
import { SessionProvider } from '@/components/shell/session'
import { getSession } from '@/lib/auth'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const me = await getSession()
  if (!me) redirect('/sign-in')
  return (
    <SessionProvider me={me}>
      <LiveProvider>
        <HeaderSlotProvider>
          <div className="flex h-dvh flex-col">
            <AppHeader />
            <EmergencyBanner />
            {children}
          </div>
        </HeaderSlotProvider>
      </LiveProvider>
    </SessionProvider>
  )
}
