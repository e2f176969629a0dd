'use client'

import { LogOut } from 'lucide-react'
import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { useSessionAction } from './use-session-action'

export function SignOutButton({ goTo = '/sign-in', size = 'md' }: { goTo?: string; size?: 'md' | 'lg' | 'touch' }) {
  const signOut = useSessionAction('delete', '/api/session', goTo)
  return (
    <div className="grid justify-items-start gap-2">
      <FormProblem problem={signOut.problem} />
      <Button size={size} busy={signOut.busy} onClick={() => signOut.run()}>
        <LogOut aria-hidden />
        Sign out
      </Button>
    </div>
  )
}
