'use client'

import { BadgeCheck, Building2, Gauge, KeyRound, ListTree, MailPlus, Palette, SignalHigh, Users } from 'lucide-react'
import { type NavGroup, SideNav } from '@/components/shell/side-nav'

const groups: NavGroup[] = [
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
      { href: '/admin/unit-types', label: 'Unit types', icon: Gauge },
      { href: '/admin/unit-statuses', label: 'Statuses', icon: Palette },
      { href: '/admin/capabilities', label: 'Capabilities', icon: BadgeCheck },
    ],
  },
  { name: 'Agency', entries: [{ href: '/admin/agency', label: 'Settings', icon: Building2 }] },
]

export const AdminNav = () => <SideNav label="Administration" groups={groups} />
