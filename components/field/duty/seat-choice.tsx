'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { LoadingState } from '@/components/ui/states'
import type { Seat } from '@/lib/resources/fleet-schema'
import type { Unit } from '@/lib/resources/schema'
import { useSeatMove, useSeats } from '../queries'
import { SheetSection } from './sheet'

/** Who sits where on my unit, and my own seat. */
export function SeatChoice({ unit, personId }: { unit: Unit; personId: string }) {
  const seats = useSeats(unit.id)
  const move = useSeatMove(unit.id, personId)
  const { filled, seats: count } = unit.crew
  return (
    <SheetSection title={`Seats of ${unit.name}${count > 0 ? ` · ${filled} of ${count}` : ''}`}>
      {seats.isPending ? <LoadingState /> : null}
      {seats.isError && !seats.data ? (
        <p className="font-medium text-danger">The seats could not be loaded. {explainProblem(seats.error).message}</p>
      ) : null}
      {seats.data?.data.length === 0 ? <p className="text-muted">No seats are described for this unit.</p> : null}
      <ul className="-mx-4 divide-y">
        {seats.data?.data.map((seat) => (
          <SeatLine
            key={seat.id}
            seat={seat}
            isMine={seat.person?.id === personId}
            busy={move.isPending && move.variables.seatId === seat.id}
            onMove={(way) => move.mutate({ seatId: seat.id, move: way })}
          />
        ))}
      </ul>
      <p aria-live="polite" className="font-medium text-danger empty:hidden">
        {move.isError ? explainProblem(move.error).message : ''}
      </p>
    </SheetSection>
  )
}

interface LineProps {
  seat: Seat
  isMine: boolean
  busy: boolean
  onMove: (move: 'take' | 'leave') => void
}

function SeatLine({ seat, isMine, busy, onMove }: LineProps) {
  const lacks = seat.person?.lacks ?? []
  return (
    <li className="flex min-h-16 items-center gap-3 px-4 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{seat.name}</p>
        <p className="truncate text-sm text-muted">
          {seat.person ? (isMine ? 'You' : seat.person.name) : 'Free'}
          {seat.requiredCapabilities.length > 0 ? ` · needs ${seat.requiredCapabilities.join(', ')}` : ''}
        </p>
        {lacks.length > 0 ? <p className="text-sm font-medium text-warn">Without {lacks.join(', ')}</p> : null}
      </div>
      {isMine ? (
        <Button size="touch" busy={busy} aria-label={`Leave seat ${seat.name}`} onClick={() => onMove('leave')}>
          Leave
        </Button>
      ) : null}
      {seat.person ? null : (
        <Button size="touch" busy={busy} aria-label={`Take seat ${seat.name}`} onClick={() => onMove('take')}>
          Take
        </Button>
      )}
    </li>
  )
}
