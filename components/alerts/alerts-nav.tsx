'use client'

import { CalendarOff, ChartColumn, GitBranch, Inbox, ListOrdered, Radio, Tags, Webhook } from 'lucide-react'
import { type NavGroup, SideNav } from '@/components/shell/side-nav'
import { CriticalBadge } from './sound/critical-badge'

const groups: NavGroup[] = [
  {
    name: 'Now',
    entries: [
      { href: '/alerts', label: 'Inbox', icon: Inbox, badge: CriticalBadge },
      { href: '/alerts/metrics', label: 'Metrics', icon: ChartColumn },
    ],
  },
  {
    name: 'Where from',
    entries: [
      { href: '/alerts/sources', label: 'Sources', icon: Radio },
      { href: '/alerts/types', label: 'Types', icon: Tags },
    ],
  },
  {
    name: 'What follows',
    entries: [
      { href: '/alerts/rules', label: 'Rules', icon: GitBranch },
      { href: '/alerts/maintenance', label: 'Maintenance', icon: CalendarOff },
      { href: '/alerts/escalation', label: 'Escalation', icon: ListOrdered },
      { href: '/alerts/webhooks', label: 'Webhooks', icon: Webhook },
    ],
  },
]

export const AlertsNav = () => <SideNav label="Alerts" groups={groups} />
