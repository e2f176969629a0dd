'use client'

import {
  Building2,
  KeyRound,
  ListTree,
  MailPlus,
  Palette,
  SignalHigh,
  Truck,
  Users,
  Warehouse,
  type LucideIcon,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'

interface Entry {
  href: string
  label: string
  icon: LucideIcon
}

const groups: { name: string; entries: Entry[] }[] = [
  {
    name: 'People',
    entries: [
      { href: '/admin/members', label: 'Members', icon: Users },
      { href: '/admin/invitations', label: 'Invitations', icon: MailPlus },
      { href: '/admin/api-keys', label: 'API keys', icon: KeyRound },
    ],
  },
  {
    name: 'Incidents',
    entries: [
      { href: '/admin/incident-types', label: 'Types', icon: ListTree },
      { href: '/admin/priorities', label: 'Priorities', icon: SignalHigh },
    ],
  },
  {
    name: 'Resources',
    entries: [
      { href: '/admin/stations', label: 'Stations', icon: Warehouse },
      { href: '/admin/units', label: 'Units', icon: Truck },
      { href: '/admin/unit-statuses', label: 'Unit statuses', icon: Palette },
    ],
  },
  { name: 'Agency', entries: [{ href: '/admin/agency', label: 'Settings', icon: Building2 }] },
]

// Only sideways, and only where the row is too long for the screen.
const bringIntoView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ inline: 'center', block: 'nearest' })

/** Beside the content on a desk; on a narrow screen a row that scrolls sideways. */
export function AdminNav() {
  const pathname = usePathname()
  return (
    <nav
      aria-label="Administration"
      className="flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-3 py-2 lg:w-52 lg:flex-col lg:gap-4 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-4"
    >
      {groups.map((group) => (
        <div key={group.name} className="flex shrink-0 gap-1 lg:grid lg:gap-0.5">
          <h2 className="label-caps hidden px-2 pb-1 lg:block">{group.name}</h2>
          {group.entries.map(({ href, label, icon: Icon }) => {
            const current = pathname.startsWith(href)
            return (
              <Link
                key={href}
                ref={current ? bringIntoView : null}
                href={href}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-sm font-medium text-muted hover:bg-hover hover:text-ink',
                  current && 'bg-selected text-ink',
                )}
              >
                <Icon aria-hidden className="size-4" />
                {label}
              </Link>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
