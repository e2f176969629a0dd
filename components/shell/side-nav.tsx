'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'

export interface NavGroup {
  name: string
  entries: { href: string; label: string; icon: LucideIcon }[]
}

// Only sideways, and only where the row is too long for the screen.
const bringIntoView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ inline: 'center', block: 'nearest' })

/** Beside the content on a desk; on a narrow screen a row that scrolls sideways. */
export function SideNav({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  const pathname = usePathname()
  return (
    <nav
      aria-label={label}
      className="flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-3 py-2 lg:w-48 lg:flex-col lg:gap-4 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-4"
    >
      {groups.map((group) => (
        <div key={group.name} className="flex shrink-0 gap-1 lg:grid lg:gap-0.5">
          <h2 className="label-caps hidden px-2 pb-1 lg:block">{group.name}</h2>
          {group.entries.map(({ href, label, icon: Icon }) => {
            const current = pathname === href || pathname.startsWith(`${href}/`)
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
