'use client'

import { SelectField, TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { ColorField } from '@/components/records/color-field'
import { useChange, useReadAgain } from '@/components/records/record-list'
import { RowProblem } from '@/components/records/row-problem'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { toast } from '@/components/ui/toast'
import { statusIcon, statusIconChoices, unitStatusDefaults } from '@/components/vocabulary/unit-words'
import { api } from '@/lib/http/browser'
import { UnitStatusWord } from '@/lib/resources/fleet-schema'
import { NextField, OfferedField } from './next-field'
import { StatusForm, statusInput, statusLabels as labels, usualIcon } from './status-form'

const path = '/unit-statuses'

const iconOptions = [
  { value: usualIcon, label: 'The usual one' },
  ...Object.entries(statusIconChoices).map(([value, Icon]) => ({
    value,
    label: (
      <span className="flex items-center gap-2">
        <Icon aria-hidden className="size-4" />
        {value.replaceAll('-', ' ')}
      </span>
    ),
  })),
]

interface Props {
  word: UnitStatusWord
  /** For which type of unit; the agency's own word without it. */
  unitType: string | null
  onClose: () => void
}

/** What a status is called, how it looks, when it has lasted too long, and what may follow. */
export function StatusDialog({ word, unitType, onClose }: Props) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: word,
    rowSchema: UnitStatusWord,
    schema: StatusForm,
    toInput: statusInput,
    save: (output, version) =>
      api.patch<UnitStatusWord>(
        `${path}/${word.base}`,
        { ...output, ...(unitType === null ? {} : { unitType }) },
        { ifMatch: version },
      ),
    onSaved: (saved) => {
      toast.success(`${saved.label} is saved`)
      void readAgain()
      onClose()
    },
  })
  const { control } = form
  const [label, color, icon] = form.watch(['label', 'color', 'icon'])
  const shownColor = StatusForm.shape.color.safeParse(color).success ? color : word.color
  const isOwn = unitType !== null && word.unitType !== null
  return (
    <FormDialog
      onClose={onClose}
      title={unitType === null ? word.label : `${word.label}, for ${unitType}`}
      description={`Means: ${unitStatusDefaults[word.base].label.toLowerCase()}.`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <div className="grid grid-cols-2 gap-4">
        <TextField control={control} name="label" label={labels.label} autoFocus />
        <ColorField control={control} name="color" label={labels.color} />
        <SelectField control={control} name="icon" label={labels.icon} options={iconOptions} />
        <div className="grid content-end gap-1">
          <span className="text-xs text-muted">As everybody sees it</span>
          <span className="flex h-8 items-center rounded-md bg-sunken px-3">
            <Chip
              icon={statusIcon(word.base, icon === usualIcon ? null : icon)}
              color={shownColor}
              label={label || '—'}
            />
          </span>
        </div>
        <TextField
          control={control}
          name="warnAfterSeconds"
          label={labels.warnAfterSeconds}
          hint="Empty for never."
          inputMode="decimal"
        />
        <TextField control={control} name="alarmAfterSeconds" label={labels.alarmAfterSeconds} inputMode="decimal" />
      </div>
      <NextField control={control} base={word.base} />
      <OfferedField control={control} />
      {isOwn ? <BackToAgency word={word} unitType={unitType} onClose={onClose} /> : null}
    </FormDialog>
  )
}

function BackToAgency({ word, unitType, onClose }: { word: UnitStatusWord; unitType: string; onClose: () => void }) {
  const drop = useChange<void, unknown>(path, () => api.delete(`${path}/${word.base}`, { unitType }))
  return (
    <div className="grid justify-items-start gap-1">
      <Button
        size="sm"
        busy={drop.isPending}
        onClick={() =>
          drop.mutate(undefined, {
            onSuccess: () => {
              toast.success(`${unitType} says what the agency says again`)
              onClose()
            },
          })
        }
      >
        Back to the agency’s word
      </Button>
      <RowProblem error={drop.error} />
    </div>
  )
}
