'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Person } from '@/lib/resources/register-schema'
import type { Unit } from '@/lib/resources/schema'
import { useInstallOffer } from '../install/install-offer'
import { PushSection } from '../push/push-section'
import { AccountSection } from './account-section'
import { ReadinessChoice } from './readiness-choice'
import { SeatChoice } from './seat-choice'
import { Sheet, SheetSection } from './sheet'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  person: Person | null
  unit: Unit | undefined
  /** Presses, notes and photos that a sign-out would lose. */
  unsent: number
}

/** Everything about me and this phone that is not the call. */
export function DutySheet({ open, onOpenChange, person, unit, unsent }: Props) {
  const { canInstall, install } = useInstallOffer()
  return (
    <Sheet title="Me and this phone" open={open} onOpenChange={onOpenChange}>
      {person ? (
        <ReadinessChoice person={person} />
      ) : (
        <SheetSection title="My readiness">
          <p className="text-muted">
            Your account is not in the agency’s register of people yet. Ask an admin to add you.
          </p>
        </SheetSection>
      )}
      {unit && person ? <SeatChoice unit={unit} personId={person.id} /> : null}
      <PushSection />
      {canInstall ? (
        <SheetSection title="Home screen">
          <Button size="touch" onClick={install}>
            <Download aria-hidden />
            Install Turnout
          </Button>
        </SheetSection>
      ) : null}
      <AccountSection unsent={unsent} />
    </Sheet>
  )
}
