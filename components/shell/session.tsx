'use client'

import { createContext, use, type ReactNode } from 'react'
import type { Me, Scope } from '@/lib/auth/schema'

const SessionContext = createContext<Me | null>(null)

export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <SessionContext value={me}>{children}</SessionContext>
}

/** Who is signed in. @throws when used outside the signed-in screens. */
export function useMe(): Me {
  const me = use(SessionContext)
  if (!me) throw new Error('useMe() belongs inside <SessionProvider>.')
  return me
}

export const useMay = (scope: Scope): boolean => useMe().scopes.includes(scope)
