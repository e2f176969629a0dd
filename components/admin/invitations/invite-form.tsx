'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { SelectField, TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { CreateInvitation, type CreatedInvitation } from '@/lib/org/schema'
import { CopyOnce } from '@/components/records/copy-once'
import { useReadAgain } from '@/components/records/record-list'
import { roleOptions, roleWords } from '../role-words'

type Created = z.infer<typeof CreatedInvitation>
const empty: z.input<typeof CreateInvitation> = { email: '', role: 'dispatcher' }

/** Invites one address; the link is seen once, here. */
export function InviteForm() {
  const readAgain = useReadAgain('/invitations')
  const [created, setCreated] = useState<Created | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateInvitation,
    defaultValues: empty,
    submit: async (input) => {
      setCreated(await api.post<Created>('/invitations', input))
      form.reset({ email: '', role: input.role })
      await readAgain()
    },
  })
  const role = form.watch('role')
  return (
    <section className="grid gap-3 rounded-lg border bg-surface p-4">
      <form onSubmit={onSubmit} noValidate className="grid items-start gap-3 sm:grid-cols-[1fr_12rem_auto]">
        <TextField control={form.control} name="email" label="E-mail" type="email" autoComplete="off" />
        <SelectField control={form.control} name="role" label="Role" options={roleOptions} />
        <Button type="submit" variant="primary" busy={busy} className="sm:mt-6">
          Make the link
        </Button>
        <p className="text-xs text-muted sm:col-span-3">
          {roleWords[role].label}: may {roleWords[role].may}.
        </p>
        <FormProblem problem={problem} className="sm:col-span-3" />
      </form>
      {created ? (
        <div className="relative grid gap-2 rounded-md bg-ok-tint p-3 pr-10">
          <CopyOnce label={`Invitation link for ${created.email}`} value={created.url} />
          <p className="text-xs text-muted">Pass it on now: it is shown only this once.</p>
          <Button
            variant="ghost"
            size="icon-xs"
            aria-label="Hide the link"
            className="absolute top-2 right-2"
            onClick={() => setCreated(null)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ) : null}
    </section>
  )
}
