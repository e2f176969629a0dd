'use client'

import { useState } from 'react'
import { z } from 'zod'
import { SelectField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useReadAgain } from '@/components/records/record-list'
import type { NewWebhookEndpoint, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import { SecretDialog } from './endpoint-dialogs'
import { endpointsPath } from './webhook-queries'

const RotateForm = z.object({ keepOldForHours: z.enum(['0', '24', '168']).transform(Number) })
const choices = [
  { value: '24', label: 'A day' },
  { value: '168', label: 'A week' },
  { value: '0', label: 'Not at all: it has leaked' },
]

/** A new secret; for how long the old one signs as well is asked first. */
export function RotateDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const readAgain = useReadAgain(endpointsPath)
  const [made, setMade] = useState<NewWebhookEndpoint | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: RotateForm,
    defaultValues: { keepOldForHours: '24' as const },
    submit: async (input) => {
      const path = `${endpointsPath}/${endpoint.id}/rotate-secret`
      setMade(await api.post<NewWebhookEndpoint>(path, input))
      await readAgain()
    },
  })
  if (made) return <SecretDialog endpoint={made} onClose={onClose} />
  return (
    <FormDialog
      onClose={onClose}
      title={`New secret for ${endpoint.name}`}
      description="Until the receiving system knows the new one, webhooks can carry both signatures."
      submitLabel="Make a new secret"
      {...{ onSubmit, problem, busy }}
    >
      <SelectField
        control={form.control}
        name="keepOldForHours"
        label="The old secret signs as well for"
        options={choices}
      />
    </FormDialog>
  )
}
