'use client'

import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Zone } from '@/lib/resources/response-schema'
import type { Station } from '@/lib/resources/schema'
import { type Drawing, emptyZone, zoneInput, ZoneFields, ZoneForm, zoneLabels } from './zone-form'

const path = '/zones'

interface EditorProps {
  stations: readonly Station[]
  drawing: Drawing
  onClose: () => void
}

export function NewZone({ stations, drawing, onClose }: EditorProps) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: ZoneForm,
    defaultValues: emptyZone,
    submit: async (input) => {
      const zone = await api.post<Zone>(path, input)
      toast.success(`${zone.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <ZoneFields {...{ form, onSubmit, problem, busy, stations, drawing }} submitLabel="Add zone" onCancel={onClose} />
  )
}

export function EditZone({ zone, stations, drawing, onClose }: EditorProps & { zone: Zone }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: zone,
    rowSchema: Zone,
    schema: ZoneForm,
    toInput: zoneInput,
    save: (output, version) => api.patch<Zone>(`${path}/${zone.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) => {
    if (field === 'area') return 'another area'
    if (field === 'stationIds' && Array.isArray(value))
      return value.map((id) => stations.find((one) => one.id === id)?.name ?? 'a station').join(', ') || 'none'
    return String(value)
  }
  return (
    <ZoneFields
      {...{ form, onSubmit, problem, busy, stations, drawing }}
      submitLabel={conflict ? 'Save mine' : 'Save zone'}
      onCancel={onClose}
    >
      <VersionConflictNotice conflict={conflict} labels={zoneLabels} describe={describe} />
    </ZoneFields>
  )
}
