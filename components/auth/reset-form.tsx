'use client'

import { useSyncExternalStore } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { LoadingState } from '@/components/ui/states'
import { api } from '@/lib/http/browser'
import { AuthLink } from './auth-link'
import { ResetForm as schema } from './form-schemas'
import { type RecoveryProof, recoveryProofOf } from './recovery-proof'

const stays = () => () => undefined
const address = () => `${window.location.search}\n${window.location.hash}`

/** The proof may stand in the part of the address that never reaches a server, so it is read in the browser. */
export function ResetPassword() {
  const seen = useSyncExternalStore(stays, address, () => null)
  if (seen === null) return <LoadingState />
  const [search = '', fragment = ''] = seen.split('\n')
  const proof = recoveryProofOf(search, fragment)
  if (proof) return <ResetForm proof={proof} />
  return (
    <div className="grid gap-2 text-base">
      <p className="text-muted">
        This link is not whole, has run out, or was used. Open it from the mail, or ask again.
      </p>
      <p>
        <AuthLink href="/forgotten-password">Ask for a new link</AuthLink>
      </p>
    </div>
  )
}

function ResetForm({ proof }: { proof: RecoveryProof }) {
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
