'use client'

import { useMutation } from '@tanstack/react-query'
import { CircleAlert, Pencil, UserMinus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { RowProblem } from '@/components/records/row-problem'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Elapsed } from '@/components/ui/elapsed'
import { FailedState, LoadingState } from '@/components/ui/states'
import { api } from '@/lib/http/browser'
import type { Seat, SeatList } from '@/lib/resources/fleet-schema'
import type { Unit } from '@/lib/resources/schema'
import { usePersonChoice } from '../choices'
import { Nothing, Section } from '../detail/detail-page'
import { useBelongings, useReadAgainAll } from '../use-record'
import { SeatsDialog } from './seats-dialog'

/** Who sits where, and what they lack for it: told, not refused, because the crew that came is the crew there is. */
export function CrewSection({ unit, mayWrite }: { unit: Unit; mayWrite: boolean }) {
  const seats = useBelongings<SeatList>('/units', `/units/${unit.id}/seats`)
  const [editing, setEditing] = useState<SeatList | null>(null)
  const list = seats.data
  return (
    <Section
      title="Crew"
      action={
        mayWrite && list ? (
          <Button size="sm" onClick={() => setEditing(list)}>
            <Pencil aria-hidden />
            Edit seats
          </Button>
        ) : null
      }
    >
      {seats.isPending ? <LoadingState /> : null}
      {seats.isError && !list ? (
        <FailedState
          title="The seats could not be loaded"
          detail={explainProblem(seats.error).message}
          onRetry={() => void seats.refetch()}
        />
      ) : null}
      {list?.data.length === 0 ? (
        <Nothing>No seats are described, so nobody can tell whether the crew is complete.</Nothing>
      ) : null}
      <ol className="divide-y">
        {list?.data.map((seat) => (
          <SeatRow key={seat.id} unit={unit} seat={seat} mayWrite={mayWrite} />
        ))}
      </ol>
      {editing ? <SeatsDialog unit={unit} seats={editing} onClose={() => setEditing(null)} /> : null}
    </Section>
  )
}

function SeatRow({ unit, seat, mayWrite }: { unit: Unit; seat: Seat; mayWrite: boolean }) {
  const people = usePersonChoice()
  const readAgain = useReadAgainAll('/units', '/resources/personnel')
  const path = `/units/${unit.id}/seats/${seat.id}`
  const take = useMutation({
    mutationFn: (personId: string) => api.post<SeatList>(`${path}/take`, { personId }),
    onSettled: readAgain,
  })
  const leave = useMutation({ mutationFn: () => api.post<SeatList>(`${path}/leave`, {}), onSettled: readAgain })
  const { person } = seat
  return (
    <li className="grid min-h-11 items-center gap-x-3 gap-y-1 px-3 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="truncate font-medium">{seat.name}</p>
        {seat.requiredCapabilities.length > 0 ? (
          <p className="truncate text-xs text-muted">needs {seat.requiredCapabilities.join(', ')}</p>
        ) : null}
      </div>
      <div className="min-w-0">
        {person ? (
          <p className="flex flex-wrap items-center gap-2">
            <Link href={`/resources/people/${person.id}`} className="font-medium hover:underline">
              {person.name}
            </Link>
            <Elapsed since={person.seatedAt} className="text-xs" />
            {person.lacks.length > 0 ? (
              <Badge tone="warn">
                <CircleAlert aria-hidden />
                lacks {person.lacks.join(', ')}
              </Badge>
            ) : null}
          </p>
        ) : mayWrite ? (
          <Combobox
            value={undefined}
            onValueChange={(personId) => take.mutate(personId)}
            options={people}
            aria-label={`Seat somebody as ${seat.name}`}
            placeholder={`Seat somebody as ${seat.name}`}
            searchPlaceholder="Find a person"
            emptyText="Nobody of that name is registered."
            disabled={take.isPending}
            className="max-w-80"
          />
        ) : (
          <span className="text-muted">Empty</span>
        )}
        <RowProblem error={take.error ?? leave.error} />
      </div>
      {person && mayWrite ? (
        <Button
          size="sm"
          variant="ghost"
          busy={leave.isPending}
          aria-label={`Leave: ${person.name}, ${seat.name}`}
          onClick={() => leave.mutate()}
        >
          <UserMinus aria-hidden />
          Leave
        </Button>
      ) : null}
    </li>
  )
}
