'use client'

import { useId } from 'react'
import { useController } from 'react-hook-form'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { text } from '@/lib/http/schema'
import type { Asset } from '@/lib/resources/register-schema'
import { usePersonChoice, useUnitChoice } from '../choices'
import { ChoiceField, LinesField } from '../form-fields'
import { useReadAgainAll } from '../use-record'
import type { GearWords } from './gear-words'

interface Props {
  asset: Asset
  words: GearWords
  onClose: () => void
}

const said = { condition: text(200), note: text(500) }
const CheckOutForm = z.object({
  /** `unit:{id}` or `person:{id}`. */
  to: z.string().regex(/^(unit|person):/, 'Choose who takes it.'),
  ...said,
})
const CheckInForm = z.object({ ...said, isDamaged: z.boolean() })

const given = ({ condition, note }: { condition: string; note: string }) => ({
  ...(condition ? { condition } : {}),
  ...(note ? { note } : {}),
})

const useLoanChanged = (words: GearWords) => useReadAgainAll(words.path, '/units', '/resources/personnel')

/** Gives it to a unit or a person; one that is out already is refused, with who has it. */
export function CheckOutDialog({ asset, words, onClose }: Props) {
  const readAgain = useLoanChanged(words)
  const units = useUnitChoice()
  const people = usePersonChoice()
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CheckOutForm,
    defaultValues: { to: '', condition: '', note: '' },
    submit: async ({ to, ...rest }) => {
      const [kind, id] = to.split(':')
      const taker = kind === 'unit' ? { unitId: id } : { personId: id }
      const changed = await api.post<Asset>(`${words.path}/${asset.id}/check-out`, { ...taker, ...given(rest) })
      toast.success(`${asset.name} is with ${changed.loan?.unitName ?? changed.loan?.personName ?? 'them'}`)
      await readAgain()
      onClose()
    },
  })
  const options = [
    ...units.map((unit) => ({ ...unit, value: `unit:${unit.value}`, group: 'Units' })),
    ...people.map((person) => ({ ...person, value: `person:${person.value}`, group: 'People' })),
  ]
  return (
    <FormDialog
      onClose={onClose}
      title={`Check out ${asset.name}`}
      submitLabel="Check out"
      {...{ onSubmit, problem, busy }}
    >
      <ChoiceField control={form.control} name="to" label="To" options={options} placeholder="A unit or a person" />
      <TextField
        control={form.control}
        name="condition"
        label="Condition"
        placeholder="Complete, no damage"
        autoComplete="off"
      />
      <LinesField control={form.control} name="note" label="Note" />
    </FormDialog>
  )
}

export function CheckInDialog({ asset, words, onClose }: Props) {
  const readAgain = useLoanChanged(words)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CheckInForm,
    defaultValues: { condition: '', note: '', isDamaged: false },
    submit: async ({ isDamaged, ...rest }) => {
      await api.post<Asset>(`${words.path}/${asset.id}/check-in`, { ...given(rest), isDamaged })
      toast.success(`${asset.name} is back`)
      await readAgain()
      onClose()
    },
  })
  const damagedId = useId()
  const damaged = useController({ control: form.control, name: 'isDamaged' }).field
  return (
    <FormDialog
      onClose={onClose}
      title={`Check in ${asset.name}`}
      description={`Back from ${asset.loan?.unitName ?? asset.loan?.personName ?? 'whoever had it'}.`}
      submitLabel="Check in"
      {...{ onSubmit, problem, busy }}
    >
      <TextField
        control={form.control}
        name="condition"
        label="Condition"
        placeholder="Complete, no damage"
        autoComplete="off"
        autoFocus
      />
      <LinesField control={form.control} name="note" label="Note" />
      <div className="flex items-center gap-2">
        <Checkbox
          id={damagedId}
          checked={damaged.value}
          onCheckedChange={(checked) => damaged.onChange(checked === true)}
        />
        <label htmlFor={damagedId}>Damaged: take it out of service at once</label>
      </div>
    </FormDialog>
  )
}
