'use client'

import { useState } from 'react'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'
import { AgencyFields, agencyFieldNames } from './agency-fields'
import { FoundAgencyForm as schema } from './form-schemas'
import { localTimeZone } from './local-time-zone'

/** For somebody who is signed in but belongs to no agency. */
export function FoundAgencyForm() {
  const [timeZone] = useState(localTimeZone)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema,
    defaultValues: { agencyName: '', agencySlug: '', timeZone },
    submit: async (input) => {
      await api.post('/api/session/agency', input)
      window.location.assign('/')
      await new Promise(() => {})
    },
  })
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-4">
      <FormProblem problem={problem} />
      <AgencyFields
        control={form.control}
        names={agencyFieldNames}
        onSuggest={(slug) => form.setValue('agencySlug', slug)}
      />
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        Found the agency
      </Button>
    </form>
  )
}
