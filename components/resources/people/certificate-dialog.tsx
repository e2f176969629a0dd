'use client'

import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { type Certification, CreateCertification } from '@/lib/resources/register-schema'
import { WhenField } from '../form-fields'
import { OptionalDay, optionalText } from '../form-parts'
import { useReadAgainAll } from '../use-record'

const CertificateForm = z.object({
  name: CreateCertification.shape.name,
  number: optionalText(80),
  capability: optionalText(40),
  issuedOn: OptionalDay,
  expiresOn: OptionalDay,
})

interface Props {
  personId: string
  /** The one that is changed; a new one without it. */
  certificate?: Certification
  onClose: () => void
}

export function CertificateDialog({ personId, certificate, onClose }: Props) {
  const readAgain = useReadAgainAll('/resources/personnel', '/units')
  const path = `/resources/personnel/${personId}/certifications`
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CertificateForm,
    defaultValues: {
      name: certificate?.name ?? '',
      number: certificate?.number ?? '',
      capability: certificate?.capability ?? '',
      issuedOn: certificate?.issuedOn ?? '',
      expiresOn: certificate?.expiresOn ?? '',
    },
    submit: async (input) => {
      if (certificate) await api.patch(`${path}/${certificate.id}`, input, { ifMatch: certificate.version })
      else await api.post(path, input)
      toast.success(`${input.name} is saved`)
      await readAgain()
      onClose()
    },
  })
  const { control } = form
  return (
    <FormDialog
      onClose={onClose}
      title={certificate ? `Edit ${certificate.name}` : 'New certificate'}
      submitLabel={certificate ? 'Save' : 'Add certificate'}
      {...{ onSubmit, problem, busy }}
    >
      <TextField control={control} name="name" label="Name" placeholder="Paramedic licence" autoFocus />
      <div className="grid grid-cols-2 gap-4">
        <TextField control={control} name="number" label="Number" spellCheck={false} />
        <TextField
          control={control}
          name="capability"
          label="Proves"
          hint="A capability they have until it ends."
          placeholder="als"
          spellCheck={false}
        />
        <WhenField control={control} name="issuedOn" label="Issued on" />
        <WhenField control={control} name="expiresOn" label="Ends on" />
      </div>
    </FormDialog>
  )
}
