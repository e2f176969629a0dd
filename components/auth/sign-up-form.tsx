'use client'

import { useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import type { SignUpDone } from '@/lib/org/session-schema'
import { AgencyFields, agencyFieldNames } from './agency-fields'
import { CheckYourMail } from './check-your-mail'
import { SignUpForm as schema } from './form-schemas'
import { localTimeZone } from './local-time-zone'

/** Founds an agency with its first owner. */
export function SignUpForm() {
  const [timeZone] = useState(localTimeZone)
  const [mailSentTo, setMailSentTo] = useState<string | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema,
    defaultValues: { fullName: '', email: '', password: '', agencyName: '', agencySlug: '', timeZone },
    submit: async (input) => {
      const result = await api.post<SignUpDone>('/api/session/sign-up', input)
      if (result.confirmationNeeded) return setMailSentTo(input.email)
      window.location.assign('/')
      await new Promise(() => {})
    },
  })
  if (mailSentTo)
    return (
      <CheckYourMail email={mailSentTo}>
        Open the link in the mail, then sign in. The agency is founded with your next step there.
      </CheckYourMail>
    )
  const { control } = form
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <FormProblem problem={problem} />
      <TextField control={control} name="fullName" label="Your name" autoComplete="name" controlSize="lg" />
      <TextField control={control} name="email" label="E-mail" type="email" autoComplete="username" controlSize="lg" />
      <TextField
        control={control}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        controlSize="lg"
        hint="At least 10 characters. A few words are better than a few signs."
      />
      <AgencyFields
        control={control}
        names={agencyFieldNames}
        onSuggest={(slug) => form.setValue('agencySlug', slug)}
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Found the agency
      </Button>
    </form>
  )
}
