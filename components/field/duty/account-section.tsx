'use client'

import { LogOut, Moon, Sun, SunMoon } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { signOut } from '@/components/shell/sign-out'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { api } from '@/lib/http/browser'
import { SheetSection } from './sheet'

const themes = [
  { id: 'light', label: 'Day', icon: Sun },
  { id: 'dark', label: 'Night', icon: Moon },
  { id: 'system', label: 'As phone', icon: SunMoon },
] as const

/** Who is signed in here, in which agency, and the way out. */
export function AccountSection({ unsent }: { unsent: number }) {
  const me = useMe()
  const { theme, setTheme } = useTheme()
  const [problem, setProblem] = useState('')
  const [isLeaving, setIsLeaving] = useState(false)
  const [isSure, setIsSure] = useState(false)

  const leaveAfter = async (change: () => Promise<unknown>, target: string) => {
    setIsLeaving(true)
    try {
      await change()
      // A whole page load: nothing of the former person or agency stays in memory.
      window.location.assign(target)
    } catch (error) {
      setProblem(explainProblem(error).message)
      setIsLeaving(false)
    }
  }
  const leave = () => {
    if (unsent > 0 && !isSure) return setIsSure(true)
    void leaveAfter(signOut, '/sign-in?next=/field')
  }

  return (
    <SheetSection title={me.name}>
      <p className="text-sm text-muted">{me.email}</p>
      <div role="group" aria-label="Colours" className="grid grid-cols-3 gap-2">
        {themes.map(({ id, label, icon: Icon }) => (
          <button
            key={id}
            type="button"
            aria-pressed={theme === id}
            onClick={() => setTheme(id)}
            className={cn(
              'flex h-14 items-center justify-center gap-1.5 rounded-lg border text-base font-medium active:bg-hover',
              theme === id && 'border-2 border-accent bg-selected',
            )}
          >
            <Icon aria-hidden className="size-5 shrink-0" />
            {label}
          </button>
        ))}
      </div>
      {me.memberships.length > 1
        ? me.memberships
            .filter(({ agencyId }) => agencyId !== me.agencyId)
            .map(({ agencyId, agencyName }) => (
              <Button
                key={agencyId}
                size="touch"
                onClick={() => void leaveAfter(() => api.put('/api/session/agency', { agencyId }), '/field')}
              >
                Go to {agencyName}
              </Button>
            ))
        : null}
      <div aria-live="polite" className="grid gap-2">
        {isSure ? (
          <p className="font-medium text-warn">
            {unsent === 1 ? 'One thing is' : `${unsent} things are`} not sent yet and would be lost. Press again to sign
            out all the same.
          </p>
        ) : null}
        {problem ? <p className="font-medium text-danger">{problem}</p> : null}
      </div>
      <Button size="touch" variant={isSure ? 'danger' : 'secondary'} busy={isLeaving} onClick={leave}>
        <LogOut aria-hidden />
        Sign out
      </Button>
    </SheetSection>
  )
}
