'use client'

import type { Control } from 'react-hook-form'
import type { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Asset } from '@/lib/resources/register-schema'
import { useStationChoice } from '../choices'
import { ChoiceField, LinesField, WhenField } from '../form-fields'
import { emptyGear, GearForm, gearInput, gearLabels as labels, type GearInput } from './gear-form'
import type { GearWords } from './gear-words'

type GearControl = Control<GearInput, unknown, z.output<typeof GearForm>>

function GearFields({ control, words }: { control: GearControl; words: GearWords }) {
  const stations = useStationChoice()
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <TextField control={control} name="name" label={labels.name} autoFocus spellCheck={false} />
        <TextField control={control} name="kind" label={labels.kind} placeholder={words.kindExample} />
      </div>
      <ChoiceField
        control={control}
        name="stationId"
        label={labels.stationId}
        options={stations.options}
        placeholder="Choose a station"
      />
      <LinesField
        control={control}
        name="identifiers"
        label={labels.identifiers}
        hint={`A line each, for example ${words.identifierExample.split('\n')[0]}`}
      />
      <TextField
        control={control}
        name="capabilities"
        label={labels.capabilities}
        hint="Between commas. Whatever unit has it checked out has them too."
        spellCheck={false}
      />
      <div className="grid grid-cols-2 gap-4">
        <WhenField control={control} name="inspectedOn" label={labels.inspectedOn} />
        <WhenField control={control} name="inspectionDueOn" label={labels.inspectionDueOn} />
      </div>
    </>
  )
}

export function CreateGearDialog({ words, onClose }: { words: GearWords; onClose: () => void }) {
  const readAgain = useReadAgain(words.path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: GearForm,
    defaultValues: emptyGear,
    submit: async (input) => {
      const asset = await api.post<Asset>(words.path, input)
      toast.success(`${asset.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title={words.fresh} submitLabel="Add" {...{ onSubmit, problem, busy }}>
      <GearFields control={form.control} words={words} />
    </FormDialog>
  )
}

interface EditProps {
  asset: Asset
  words: GearWords
  onClose: () => void
}

export function EditGearDialog({ asset, words, onClose }: EditProps) {
  const readAgain = useReadAgain(words.path)
  const stations = useStationChoice()
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: asset,
    rowSchema: Asset,
    schema: GearForm,
    toInput: gearInput,
    save: (output, version) => api.patch<Asset>(`${words.path}/${asset.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) =>
    field === 'stationId' ? stations.nameOf(String(value)) : String(value) || 'nothing'
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${asset.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} describe={describe} />
      <GearFields control={form.control} words={words} />
    </FormDialog>
  )
}
