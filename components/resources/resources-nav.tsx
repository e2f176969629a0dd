'use client'

import { CalendarClock, Car, Hexagon, ListChecks, Package, Radar, Truck, Users, Warehouse } from 'lucide-react'
import { type NavGroup, SideNav } from '@/components/shell/side-nav'

const groups: NavGroup[] = [
  {
    name: 'Who can go',
    entries: [
      { href: '/resources/units', label: 'Units', icon: Truck },
      { href: '/resources/people', label: 'People', icon: Users },
      { href: '/resources/roster', label: 'Roster', icon: CalendarClock },
    ],
  },
  {
    name: 'What they have',
    entries: [
      { href: '/resources/vehicles', label: 'Vehicles', icon: Car },
      { href: '/resources/equipment', label: 'Equipment', icon: Package },
      { href: '/resources/trackers', label: 'Trackers', icon: Radar },
    ],
  },
  {
    name: 'Where from',
    entries: [
      { href: '/resources/stations', label: 'Stations', icon: Warehouse },
      { href: '/resources/zones', label: 'Zones', icon: Hexagon },
      { href: '/resources/run-cards', label: 'Run cards', icon: ListChecks },
    ],
  },
]

export const ResourcesNav = () => <SideNav label="Resources" groups={groups} />
