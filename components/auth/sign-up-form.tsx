'use client'

import { type FormEvent, useId, useMemo, useRef, useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { TimeZoneList } from '@/components/form/time-zone-list'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { agencySlugOf } from './agency-slug'
import { CheckYourMail } from './check-your-mail'
import { SignUpForm as schema } from './form-schemas'
import type { SignUpDone } from '@/lib/org/session-schema'

/** Founds an agency with its first owner. */
export function SignUpForm() {
  const zoneListId = useId()
  const timeZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, [])
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
  if (mailSentTo) return <CheckYourMail email={mailSentTo} />
  const { control } = form
  // The short name follows the name while it is typed, until somebody writes one of their own.
  const slugIsOwn = useRef(false)
  const suggestSlug = (event: FormEvent<HTMLFieldSetElement>) => {
    const { target } = event
    if (!(target instanceof HTMLInputElement)) return
    if (target.name === 'agencySlug') slugIsOwn.current = target.value !== ''
    if (target.name === 'agencyName' && !slugIsOwn.current) form.setValue('agencySlug', agencySlugOf(target.value))
  }
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
      <fieldset className="grid gap-4 border-t pt-4" onChange={suggestSlug}>
        <legend className="float-left mb-3 text-sm font-semibold">Your agency</legend>
        <TextField control={control} name="agencyName" label="Name" autoComplete="organization" controlSize="lg" />
        <TextField
          control={control}
          name="agencySlug"
          label="Short name"
          hint="In addresses and in the numbers of incidents; it can not be changed later."
          spellCheck={false}
          controlSize="lg"
        />
        <TextField
          control={control}
          name="timeZone"
          label="Time zone"
          list={zoneListId}
          spellCheck={false}
          controlSize="lg"
        />
        <TimeZoneList id={zoneListId} />
      </fieldset>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Found the agency
      </Button>
    </form>
  )
}
