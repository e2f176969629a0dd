'use client'

import { Plus, X } from 'lucide-react'
import { type Control, useFieldArray } from 'react-hook-form'
import { SelectField, TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Person } from '@/lib/resources/register-schema'
import { useMemberChoice, useStationChoice } from '../choices'
import { ChoiceField } from '../form-fields'
import {
  emptyPerson,
  PersonForm,
  personInput,
  personLabels as labels,
  phoneKinds,
  type PersonInput,
  type PersonOutput,
} from './person-form'

const path = '/resources/personnel'
type PersonControl = Control<PersonInput, unknown, PersonOutput>

function PersonFields({ control }: { control: PersonControl }) {
  const stations = useStationChoice()
  const members = useMemberChoice()
  return (
    <>
      <TextField control={control} name="name" label={labels.name} autoFocus autoComplete="off" />
      <div className="grid grid-cols-2 gap-4">
        <TextField control={control} name="identifier" label={labels.identifier} placeholder="4711" />
        <TextField control={control} name="title" label={labels.title} placeholder="Captain" />
      </div>
      <ChoiceField
        control={control}
        name="stationId"
        label={labels.stationId}
        options={stations.options}
        placeholder="Choose a station"
      />
      <PhoneFields control={control} />
      <TextField control={control} name="email" label={labels.email} type="email" autoComplete="off" />
      <TextField
        control={control}
        name="capabilities"
        label={labels.capabilities}
        hint="Between commas: als, driver. What a certificate proves is added to these."
        spellCheck={false}
      />
      <ChoiceField
        control={control}
        name="userId"
        label={labels.userId}
        hint="With an account they see their assignments and set their own readiness."
        options={members.optionsWithNone}
        placeholder="No account"
      />
    </>
  )
}

function PhoneFields({ control }: { control: PersonControl }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'phones' })
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">{labels.phones}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-end gap-2">
          <SelectField
            control={control}
            name={`phones.${index}.kind`}
            label={<span className="sr-only">Kind of phone {index + 1}</span>}
            options={phoneKinds}
            className="w-28"
          />
          <TextField
            control={control}
            name={`phones.${index}.number`}
            label={<span className="sr-only">Number of phone {index + 1}</span>}
            type="tel"
            placeholder="+1 415 555 0101"
            className="flex-1"
          />
          <Button variant="ghost" size="icon" aria-label={`Remove phone ${index + 1}`} onClick={() => remove(index)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button size="sm" className="justify-self-start" onClick={() => append({ kind: 'mobile', number: '' })}>
        <Plus aria-hidden />
        Add a phone
      </Button>
    </fieldset>
  )
}

export function CreatePersonDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: PersonForm,
    defaultValues: emptyPerson,
    submit: async (input) => {
      const person = await api.post<Person>(path, input)
      toast.success(`${person.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New person" submitLabel="Add person" {...{ onSubmit, problem, busy }}>
      <PersonFields control={form.control} />
    </FormDialog>
  )
}

export function EditPersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const stations = useStationChoice()
  const members = useMemberChoice()
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: person,
    rowSchema: Person,
    schema: PersonForm,
    toInput: personInput,
    save: (output, version) => api.patch<Person>(`${path}/${person.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) => {
    if (field === 'stationId') return stations.nameOf(String(value))
    if (field === 'userId') return members.nameOf(String(value))
    if (field === 'phones')
      return PersonForm.shape.phones
        .catch([])
        .parse(value)
        .map(({ number }) => number)
        .join(', ')
    return String(value) || 'nothing'
  }
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${person.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} describe={describe} />
      <PersonFields control={form.control} />
    </FormDialog>
  )
}
