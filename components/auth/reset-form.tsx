'use client'

import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { AuthLink } from './auth-link'
import { ResetForm as schema } from './form-schemas'

export interface RecoveryProof {
  tokenHash?: string
  token?: string
  email?: string
}

export function ResetForm({ proof }: { proof: RecoveryProof }) {
  const { form, onSubmit, problem, busy } = useApiForm({
    schema,
    defaultValues: { password: '', repeated: '' },
    submit: async ({ password }) => {
      await api.post('/api/session/reset', { ...proof, password })
      window.location.assign('/')
      await new Promise(() => {})
    },
  })
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <FormProblem problem={problem}>
        <p>
          <AuthLink href="/forgotten-password">Ask for a new link</AuthLink>
        </p>
      </FormProblem>
      <TextField
        control={form.control}
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words are better than a few signs."
        controlSize="lg"
      />
      <TextField
        control={form.control}
        name="repeated"
        label="The same again"
        type="password"
        autoComplete="new-password"
        controlSize="lg"
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Set the password
      </Button>
    </form>
  )
}
