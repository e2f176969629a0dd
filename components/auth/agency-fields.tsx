'use client'

import { type FormEvent, useId, useRef } from 'react'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { TimeZoneList } from '@/components/form/time-zone-list'
import { agencySlugOf } from './agency-slug'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  names: Record<'agencyName' | 'agencySlug' | 'timeZone', FieldPath<Values>>
  onSuggest: (slug: string) => void
}

/** What a new agency needs. The short name follows the name while it is typed, until somebody writes one of their own. */
export function AgencyFields<Values extends FieldValues, Output>({ control, names, onSuggest }: Props<Values, Output>) {
  const zoneListId = useId()
  const slugIsOwn = useRef(false)
  const follow = ({ target }: FormEvent<HTMLFieldSetElement>) => {
    if (!(target instanceof HTMLInputElement)) return
    if (target.name === names.agencySlug) slugIsOwn.current = target.value !== ''
    if (target.name === names.agencyName && !slugIsOwn.current) onSuggest(agencySlugOf(target.value))
  }
  return (
    <fieldset className="grid gap-4 border-t pt-4" onChange={follow}>
      <legend className="float-left mb-3 text-sm font-semibold">Your agency</legend>
      <TextField control={control} name={names.agencyName} label="Name" autoComplete="organization" controlSize="lg" />
      <TextField
        control={control}
        name={names.agencySlug}
        label="Short name"
        hint="In addresses and in the numbers of incidents; it can not be changed later."
        spellCheck={false}
        controlSize="lg"
      />
      <TextField
        control={control}
        name={names.timeZone}
        label="Time zone"
        list={zoneListId}
        spellCheck={false}
        controlSize="lg"
      />
      <TimeZoneList id={zoneListId} />
    </fieldset>
  )
}

export const agencyFieldNames = { agencyName: 'agencyName', agencySlug: 'agencySlug', timeZone: 'timeZone' } as const
