'use client'

import { useState } from 'react'
import { z } from 'zod'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Id, text } from '@/lib/http/schema'
import type { Shift } from '@/lib/resources/register-schema'
import { usePersonChoice, useStationChoice, useUnitChoice } from '../choices'
import { ChoiceField, LinesField, WhenField } from '../form-fields'
import { none } from '../form-parts'
import { useReadAgainAll } from '../use-record'
import { momentOf, wallTime } from '../zone-time'

const Wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, 'Give a day and a time.')
const ShiftForm = z
  .object({
    personId: Id,
    /** `unit:{id}`, `station:{id}` or none. */
    place: z.string(),
    startsAt: Wall,
    endsAt: Wall,
    note: text(500),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'], message: 'A shift ends after it starts.' })

/** What a new shift begins as: the gap it fills, the row it was asked for in. */
export interface ShiftDraft {
  unitId: string | null
  startsAt: string
  endsAt: string
}

interface Props {
  /** The one that is changed, or what a new one begins as. */
  shift: Shift | ShiftDraft
  onClose: () => void
}

const isShift = (shift: Shift | ShiftDraft): shift is Shift => 'personId' in shift

const placeOf = (shift: Shift | ShiftDraft): string => {
  if (shift.unitId) return `unit:${shift.unitId}`
  return isShift(shift) && shift.stationId ? `station:${shift.stationId}` : none
}

function usePlaceChoice() {
  const units = useUnitChoice()
  const stations = useStationChoice()
  return [
    { value: none, label: 'Nowhere in particular' },
    ...units.map((unit) => ({ ...unit, value: `unit:${unit.value}`, group: 'Units' })),
    ...stations.options
      .filter(({ value }) => value !== none)
      .map((station) => ({ ...station, value: `station:${station.value}`, group: 'Stations' })),
  ]
}

/** Who is on when, and for what. Times are the agency's. */
export function ShiftDialog({ shift, onClose }: Props) {
  const { timeZone } = useMe()
  const people = usePersonChoice()
  const places = usePlaceChoice()
  const readAgain = useReadAgainAll('/shifts', '/shifts/gaps', '/resources/personnel')
  const [cancelling, setCancelling] = useState(false)
  const known = isShift(shift) ? shift : null
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: ShiftForm,
    defaultValues: {
      personId: known?.personId ?? '',
      place: placeOf(shift),
      startsAt: wallTime(Date.parse(shift.startsAt), timeZone),
      endsAt: wallTime(Date.parse(shift.endsAt), timeZone),
      note: known?.note ?? '',
    },
    submit: async ({ personId, place, startsAt, endsAt, note }) => {
      const [kind, id] = place.split(':')
      const body = {
        personId,
        unitId: kind === 'unit' ? id : null,
        stationId: kind === 'station' ? id : null,
        startsAt: new Date(momentOf(startsAt, timeZone)).toISOString(),
        endsAt: new Date(momentOf(endsAt, timeZone)).toISOString(),
        note: note || null,
      }
      const saved = known
        ? await api.patch<Shift>(`/shifts/${known.id}`, body, { ifMatch: known.version })
        : await api.post<Shift>('/shifts', body)
      toast.success(`${saved.personName} is rostered${saved.unitName ? ` on ${saved.unitName}` : ''}`)
      await readAgain()
      onClose()
    },
  })
  const { control } = form
  if (known && cancelling) return <CancelShift shift={known} onClose={onClose} />
  return (
    <FormDialog
      onClose={onClose}
      title={known ? `Shift of ${known.personName}` : 'New shift'}
      submitLabel={known ? 'Save' : 'Add shift'}
      {...{ onSubmit, problem, busy }}
    >
      <ChoiceField control={control} name="personId" label="Who" options={people} placeholder="Choose a person" />
      <ChoiceField control={control} name="place" label="Where" options={places} placeholder="A unit or a station" />
      <div className="grid grid-cols-2 gap-4">
        <WhenField control={control} name="startsAt" label="From" type="datetime-local" />
        <WhenField control={control} name="endsAt" label="To" type="datetime-local" />
      </div>
      <LinesField control={control} name="note" label="Note" />
      {known ? (
        <Button variant="danger-quiet" className="justify-self-start" onClick={() => setCancelling(true)}>
          Cancel this shift…
        </Button>
      ) : null}
    </FormDialog>
  )
}

function CancelShift({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const readAgain = useReadAgainAll('/shifts', '/shifts/gaps', '/resources/personnel')
  const cancel = useChange<void, unknown>('/shifts', async () => {
    await api.delete(`/shifts/${shift.id}`)
    await readAgain()
  })
  return (
    <ConfirmRequest
      title={`Cancel the shift of ${shift.personName}?`}
      description="They are no longer rostered for it. That they were stays in the log."
      confirmLabel="Cancel the shift"
      done="The shift is cancelled"
      change={cancel}
      onClose={onClose}
    />
  )
}
