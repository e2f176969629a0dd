import type { Scope } from '@/lib/auth/schema'

interface ScopeGroup {
  name: string
  scopes: { scope: Scope; may: string }[]
}

/** Every scope, in words, in the order in which people look for them. */
export const scopeGroups: ScopeGroup[] = [
  {
    name: 'Incidents',
    scopes: [
      { scope: 'incidents:read', may: 'read incidents' },
      { scope: 'incidents:write', may: 'create and change incidents' },
      { scope: 'incidents:assign', may: 'assign units' },
    ],
  },
  {
    name: 'Resources',
    scopes: [
      { scope: 'resources:read', may: 'read units and stations' },
      { scope: 'resources:write', may: 'create and change them' },
      { scope: 'resources:status', may: 'report units’ status' },
      { scope: 'positions:write', may: 'report positions' },
    ],
  },
  {
    name: 'Alerts',
    scopes: [
      { scope: 'alerts:read', may: 'read alerts' },
      { scope: 'alerts:ingest', may: 'send alerts in' },
      { scope: 'alerts:write', may: 'acknowledge and dismiss' },
      { scope: 'alerts:manage', may: 'change rules, sources and windows' },
    ],
  },
  {
    name: 'Communications',
    scopes: [
      { scope: 'communications:read', may: 'read messages' },
      { scope: 'communications:send', may: 'send messages' },
      { scope: 'communications:manage', may: 'manage channels' },
    ],
  },
  {
    name: 'Agency',
    scopes: [
      { scope: 'events:read', may: 'read the event log' },
      { scope: 'metrics:read', may: 'read metrics' },
      { scope: 'org:read', may: 'read members and settings' },
      { scope: 'org:manage', may: 'manage members and settings' },
    ],
  },
]
