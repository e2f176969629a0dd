'use client'

import { useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { CopyOnce } from '@/components/records/copy-once'
import { useReadAgain } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { CreateWebhookEndpoint, type NewWebhookEndpoint, type WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import { endpointsPath } from './webhook-queries'

const urlHint = 'A public https address. Each webhook is signed, so it needs no password in it.'

export function CreateEndpointDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(endpointsPath)
  const [made, setMade] = useState<NewWebhookEndpoint | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateWebhookEndpoint,
    defaultValues: { name: '', url: '' },
    submit: async (input) => {
      setMade(await api.post<NewWebhookEndpoint>(endpointsPath, input))
      await readAgain()
    },
  })
  if (made) return <SecretDialog endpoint={made} onClose={onClose} />
  return (
    <FormDialog
      onClose={onClose}
      title="New webhook"
      description="Another system that is told what a rule decides."
      submitLabel="Add webhook"
      {...{ onSubmit, problem, busy }}
    >
      <TextField control={form.control} name="name" label="Name" placeholder="Wall board" autoFocus />
      <TextField
        control={form.control}
        name="url"
        label="Address"
        hint={urlHint}
        placeholder="https://"
        spellCheck={false}
        autoComplete="off"
      />
    </FormDialog>
  )
}

export function EditEndpointDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const readAgain = useReadAgain(endpointsPath)
  const { id, name, url, version } = endpoint
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateWebhookEndpoint,
    defaultValues: { name, url },
    submit: async (input) => {
      await api.patch(`${endpointsPath}/${id}`, input, { ifMatch: version })
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title={`Edit ${name}`} submitLabel="Save" {...{ onSubmit, problem, busy }}>
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <TextField
        control={form.control}
        name="url"
        label="Address"
        hint={urlHint}
        spellCheck={false}
        autoComplete="off"
      />
    </FormDialog>
  )
}

export function SecretDialog({ endpoint, onClose }: { endpoint: NewWebhookEndpoint; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Secret of ${endpoint.name}`}
      description="It is shown only this once. Give it to the receiving system: it tells our webhooks from forged ones."
      footer={<Button onClick={onClose}>I have it</Button>}
    >
      <div className="grid gap-3">
        <CopyOnce label="Secret" value={endpoint.secret} />
        <p className="text-sm text-muted">
          Each request carries <code className="figures text-xs">Turnout-Signature: t=…,v1=…</code>. It is genuine when
          v1 is the hex HMAC-SHA256, under this secret, of t, a dot and the body as it came, and t is not older than
          five minutes.
        </p>
      </div>
    </Dialog>
  )
}
