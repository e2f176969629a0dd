'use client'

import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentType } from 'react'
import { cn } from '@/components/ui/cn'

export interface NavGroup {
  name: string
  /** `badge`: what waits there, beside the label. */
  entries: { href: string; label: string; icon: LucideIcon; badge?: ComponentType }[]
}

// Only sideways, and only where the row is too long for the screen.
const bringIntoView = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ inline: 'center', block: 'nearest' })

/** The entry a page belongs to: the one that says most of its address. */
const nearest = (pathname: string, groups: readonly NavGroup[]): string | undefined =>
  groups
    .flatMap(({ entries }) => entries.map(({ href }) => href))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.length - a.length)[0]

/** Beside the content on a desk; on a narrow screen a row that scrolls sideways. */
export function SideNav({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  const pathname = usePathname()
  const here = nearest(pathname, groups)
  return (
    <nav
      aria-label={label}
      className="flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-3 py-2 lg:w-48 lg:flex-col lg:gap-4 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-4"
    >
      {groups.map((group) => (
        <div key={group.name} className="flex shrink-0 gap-1 lg:grid lg:gap-0.5">
          <h2 className="label-caps hidden px-2 pb-1 lg:block">{group.name}</h2>
          {group.entries.map(({ href, label, icon: Icon, badge: Badge }) => {
            const current = href === here
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
                {Badge ? (
                  <span className="ml-auto inline-flex">
                    <Badge />
                  </span>
                ) : null}
              </Link>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
