'use client'

import { useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { CheckYourMail } from './check-your-mail'
import { JoinForm as schema } from './form-schemas'
import type { SignUpDone } from '@/lib/org/session-schema'

/** A new person, invited: the address is the invitation's, only name and password are missing. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const [mailSent, setMailSent] = useState(false)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema,
    defaultValues: { fullName: '', password: '' },
    submit: async (input) => {
      const body = { ...input, email, invitationToken: token }
      const result = await api.post<SignUpDone>('/api/session/sign-up', body)
      if (result.confirmationNeeded) return setMailSent(true)
      window.location.assign('/')
      await new Promise(() => {})
    },
  })
  if (mailSent)
    return (
      <CheckYourMail email={email}>Open the link in the mail, sign in, then open the invitation again.</CheckYourMail>
    )
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <FormProblem problem={problem} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField control={form.control} name="fullName" label="Your name" autoComplete="name" controlSize="lg" />
      <TextField
        control={form.control}
        name="password"
        label="Choose a password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. A few words are better than a few signs."
        controlSize="lg"
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Join
      </Button>
    </form>
  )
}
