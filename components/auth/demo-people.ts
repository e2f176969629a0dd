import type { Role } from '@/lib/auth/schema'

export interface DemoSignIn {
  email: string
  role: Role
  agency: string
}

const sffd = 'San Francisco Fire (demo)'

/** Who the embedded default makes at its first start; on any other installation nobody has these addresses. */
export const demoSignIns: readonly DemoSignIn[] = [
  { email: 'dispatcher@demo.turnout.test', role: 'dispatcher', agency: sffd },
  { email: 'responder@demo.turnout.test', role: 'responder', agency: sffd },
  { email: 'supervisor@demo.turnout.test', role: 'supervisor', agency: sffd },
  { email: 'owner@demo.turnout.test', role: 'owner', agency: sffd },
  { email: 'viewer@demo.turnout.test', role: 'viewer', agency: sffd },
  { email: 'dispatcher@marin.demo.turnout.test', role: 'dispatcher', agency: 'Marin Rescue (demo)' },
]
export const demoPassword = 'turnout-demo-1'
