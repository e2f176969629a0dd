'use client'

import { Building2, LogOut, Smartphone, UserRound } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { useMe } from './session'
import { signOut } from './sign-out'
import { ThemeChoice } from './theme-choice'

const initials = (name: string) =>
  name
    .split(/[\s@.]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

// A whole page load, on purpose: nothing of the former person or agency stays in memory.
async function leaveAfter(change: Promise<unknown>, target: string) {
  try {
    await change
    window.location.assign(target)
  } catch (error) {
    toast.error(error instanceof Error ? error.message : 'That did not work.')
  }
}

export function AccountMenu() {
  const me = useMe()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`${initials(me.name)}, account of ${me.name}`}
          className="rounded-full"
        >
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full bg-accent-tint text-2xs font-semibold text-accent-strong"
          >
            {initials(me.name)}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-64">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{me.name}</p>
          <p className="truncate text-xs text-muted">{me.email}</p>
        </div>
        <DropdownMenuSeparator />
        {me.memberships.length > 1 ? (
          <>
            <DropdownMenuLabel>Agency</DropdownMenuLabel>
            {me.memberships.map((membership) => (
              <DropdownMenuChoice
                key={membership.agencyId}
                checked={membership.agencyId === me.agencyId}
                onCheckedChange={() =>
                  void leaveAfter(api.put('/api/session/agency', { agencyId: membership.agencyId }), '/')
                }
              >
                <Building2 aria-hidden />
                <span className="truncate">{membership.agencyName}</span>
              </DropdownMenuChoice>
            ))}
            <DropdownMenuSeparator />
          </>
        ) : null}
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/profile">
            <UserRound aria-hidden />
            Profile
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/field">
            <Smartphone aria-hidden />
            Responder’s screen
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void leaveAfter(signOut(), '/sign-in')}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
