'use client'

import { useMutation } from '@tanstack/react-query'
import { CheckYourMail } from '@/components/auth/check-your-mail'
import { explainProblem } from '@/components/form/explain-problem'
import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { api } from '@/lib/http/browser'

export function PasswordSection({ email }: { email: string | null }) {
  const recover = useMutation({ mutationFn: (address: string) => api.post('/api/session/recover', { email: address }) })
  if (!email) return null
  if (recover.isSuccess)
    return <CheckYourMail email={email}>Open the link in the mail and choose a new password.</CheckYourMail>
  return (
    <div className="grid gap-3">
      <FormProblem problem={recover.error ? explainProblem(recover.error) : null} />
      <Button className="justify-self-start" busy={recover.isPending} onClick={() => recover.mutate(email)}>
        Send me the link
      </Button>
    </div>
  )
}
