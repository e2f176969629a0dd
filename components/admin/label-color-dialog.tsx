'use client'

import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { Chip } from '@/components/ui/chip'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Color, requiredText } from '@/lib/http/schema'
import type { LucideIcon } from 'lucide-react'
import { ColorField } from '@/components/records/color-field'
import { useReadAgain } from '@/components/records/record-list'

interface Named {
  label: string
  color: string
  version: number
}

const LabelForm = z.strictObject({ label: requiredText(40), color: Color })
const labels = { label: 'Label', color: 'Colour' }

interface Props<Row extends Named> {
  row: Row
  rowSchema: z.ZodType<Row>
  /** The list it is in, and its own path. */
  listPath: string
  path: string
  title: string
  description: string
  /** The sign that stands in the colour. */
  icon?: LucideIcon
  sign?: string
  onClose: () => void
}

/** The agency's own word and colour for something whose meaning is fixed. */
export function LabelColorDialog<Row extends Named>(props: Props<Row>) {
  const { row, rowSchema, listPath, path, title, description, icon, sign, onClose } = props
  const readAgain = useReadAgain(listPath)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row,
    rowSchema,
    schema: LabelForm,
    toInput: ({ label, color }: Row) => ({ label, color }),
    save: (output, version) => api.patch<Row>(path, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.label} is saved`)
      void readAgain()
      onClose()
    },
  })
  const [label, color] = form.watch(['label', 'color'])
  const shownColor = LabelForm.shape.color.safeParse(color).success ? color : row.color
  return (
    <FormDialog
      onClose={onClose}
      title={title}
      description={description}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      onSubmit={onSubmit}
      problem={problem}
      busy={busy}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <TextField control={form.control} name="label" label={labels.label} autoFocus />
      <ColorField control={form.control} name="color" label={labels.color} />
      <div className="flex items-center gap-3 rounded-md bg-sunken px-3 py-2">
        <span className="text-xs text-muted">As everybody sees it</span>
        <Chip color={shownColor} label={label || '—'} {...(icon ? { icon } : {})} {...(sign ? { sign } : {})} />
      </div>
    </FormDialog>
  )
}
