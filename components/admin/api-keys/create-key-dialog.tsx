'use client'

import { useState } from 'react'
import { z } from 'zod'
import { SelectField, TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { api } from '@/lib/http/browser'
import { CreateApiKey, type CreatedApiKey } from '@/lib/org/schema'
import { CopyOnce } from '@/components/records/copy-once'
import { useReadAgain } from '@/components/records/record-list'
import { expiryOf, lifetimeOptions, lifetimes } from './key-expiry'
import { ScopeChoice } from './scope-choice'

const KeyForm = CreateApiKey.pick({ name: true, scopes: true }).extend({ lifetime: z.enum(lifetimes) })
const empty: z.input<typeof KeyForm> = { name: '', scopes: [], lifetime: '365' }

type Created = z.infer<typeof CreatedApiKey>

export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain('/api-keys')
  const [created, setCreated] = useState<Created | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: KeyForm,
    defaultValues: empty,
    submit: async ({ name, scopes, lifetime }) => {
      setCreated(await api.post<Created>('/api-keys', { name, scopes, expiresAt: expiryOf(lifetime, Date.now()) }))
      await readAgain()
    },
  })
  if (created) return <CreatedKey created={created} onClose={onClose} />
  return (
    <FormDialog
      onClose={onClose}
      title="New API key"
      description="Give it only what the program needs."
      submitLabel="Create key"
      onSubmit={onSubmit}
      problem={problem}
      busy={busy}
    >
      <TextField control={form.control} name="name" label="Name" hint="Which program, and where it runs." autoFocus />
      <SelectField control={form.control} name="lifetime" label="Ends after" options={lifetimeOptions} />
      <ScopeChoice control={form.control} name="scopes" />
    </FormDialog>
  )
}

function CreatedKey({ created, onClose }: { created: Created; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Key for ${created.name}`}
      description="It is shown only this once. Only its fingerprint is kept here."
      footer={<Button onClick={onClose}>I have it</Button>}
    >
      <CopyOnce label="API key" value={created.key} />
    </Dialog>
  )
}
