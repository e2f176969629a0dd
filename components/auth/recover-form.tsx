'use client'

import { useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { CheckYourMail } from './check-your-mail'
import { Recover } from '@/lib/org/session-schema'

/** Says the same whether or not anybody has this address. */
export function RecoverForm() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: Recover,
    defaultValues: { email: '' },
    submit: async (input) => {
      await api.post('/api/session/recover', input)
      setSentTo(input.email)
    },
  })
  if (sentTo)
    return (
      <CheckYourMail email={sentTo}>
        If somebody with this address has an account, a link to choose a new password is on its way. It is good for an
        hour.
      </CheckYourMail>
    )
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <FormProblem problem={problem} />
      <TextField
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        controlSize="lg"
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Send the link
      </Button>
    </form>
  )
}
