import { roles, type Role } from '@/lib/auth/schema'

export const roleWords: Record<Role, { label: string; may: string }> = {
  owner: { label: 'Owner', may: 'everything, also giving ownership on' },
  admin: { label: 'Admin', may: 'everything a supervisor may, and these screens' },
  supervisor: { label: 'Supervisor', may: 'dispatch, and manage communications' },
  dispatcher: { label: 'Dispatcher', may: 'take calls and send units' },
  responder: { label: 'Responder', may: 'see their assignments and report their unit’s status' },
  viewer: { label: 'Viewer', may: 'look, change nothing' },
}
export const roleOptions = roles.map((role) => ({ value: role, label: roleWords[role].label }))
