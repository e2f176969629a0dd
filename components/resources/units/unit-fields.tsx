'use client'

import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { CrewField } from './crew-field'
import { useStationChoice } from '../choices'
import { unitLabels, type UnitInput } from './unit-form'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  /** Where each field lies in this form. */
  names: Record<keyof UnitInput, FieldPath<Values>>
}

export function UnitFields<Values extends FieldValues, Output>({ control, names }: Props<Values, Output>) {
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <TextField control={control} name={names.name} label={unitLabels.name} autoFocus spellCheck={false} />
        <TextField
          control={control}
          name={names.type}
          label={unitLabels.type}
          placeholder="ENGINE"
          spellCheck={false}
        />
      </div>
      <div className="grid grid-cols-2 gap-4">
        <StationField control={control} name={names.stationId} />
        <TextField
          control={control}
          name={names.minimumCrew}
          label={unitLabels.minimumCrew}
          hint="With fewer it is not recommended."
          inputMode="numeric"
        />
      </div>
      <TextField
        control={control}
        name={names.capabilities}
        label={unitLabels.capabilities}
        hint="Between commas: als, pump, ladder"
        spellCheck={false}
      />
      <TextField
        control={control}
        name={names.position}
        label={unitLabels.position}
        hint="Latitude, longitude. Without one it is drawn at its station."
        spellCheck={false}
      />
      <CrewField control={control} name={names.memberIds} />
    </>
  )
}

function StationField<Values extends FieldValues, Output>(props: {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
}) {
  const { field, fieldState } = useController(props)
  const stations = useStationChoice()
  return (
    <Field label={unitLabels.stationId} error={fieldState.error?.message}>
      {(attributes) => (
        <Combobox
          {...attributes}
          value={field.value}
          onValueChange={field.onChange}
          options={stations.options}
          placeholder="Choose a station"
          searchPlaceholder="Find a station"
        />
      )}
    </Field>
  )
}
