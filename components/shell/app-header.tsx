'use client'

import { BellRing, LayoutDashboard, Settings, Truck } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { AlertAlarm } from '@/components/alerts/sound/alert-alarm'
import { CriticalBadge } from '@/components/alerts/sound/critical-badge'
import { cn } from '@/components/ui/cn'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { ConnectionState } from './connection-state'
import { HeaderSlot } from './header-slot'
import { InboxBell } from './inbox-bell'
import { useMe } from './session'
import { WallClock } from './wall-clock'

const places = [
  { href: '/console', label: 'Console', icon: LayoutDashboard },
  { href: '/alerts', label: 'Alerts', icon: BellRing },
  { href: '/resources', label: 'Resources', icon: Truck },
  { href: '/admin', label: 'Admin', icon: Settings },
] as const

export function AppHeader() {
  const { agencyName, timeZone } = useMe()
  const pathname = usePathname()
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b bg-surface px-3 max-sm:gap-2">
      <Link href="/" className="flex min-w-6 items-center gap-2 rounded-md" aria-label={`${agencyName}, home`}>
        <Brand className="size-6 shrink-0" />
        <span className="hidden max-w-44 truncate text-sm font-semibold lg:block">{agencyName}</span>
      </Link>
      <nav aria-label="Screens" className="flex items-center gap-0.5">
        {places.map(({ href, label, icon: Icon }) => {
          const here = pathname.startsWith(href)
          return (
            <Link
              key={href}
              href={href}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium transition-colors max-sm:px-1.5',
                here ? 'bg-sunken text-ink' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              <Icon aria-hidden className="size-4" />
              <span className="max-md:sr-only">{label}</span>
              {href === '/alerts' ? <CriticalBadge /> : null}
            </Link>
          )
        })}
      </nav>
      <HeaderSlot />
      <div className="flex items-center gap-2.5 max-sm:gap-1.5">
        <AlertAlarm />
        <ConnectionState />
        <span className="max-sm:hidden">
          <WallClock timeZone={timeZone} />
        </span>
        <InboxBell />
        <AccountMenu />
      </div>
    </header>
  )
}
