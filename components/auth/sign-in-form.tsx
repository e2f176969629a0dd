'use client'

import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { api, ApiProblem } from '@/lib/http/browser'
import { AuthLink } from './auth-link'
import { demoPassword } from './demo-people'
import { DemoSignIns } from './demo-sign-ins'
import { SignIn } from '@/lib/org/session-schema'

interface Props {
  returnPath: string
  email?: string
  /** Only where nothing but the embedded default is configured. */
  hasDemo: boolean
}

const isInvitation = (path: string) => path.startsWith('/invite/')

/** Signed in, but a member of no agency: the account is new, or the last agency took the membership away. */
async function belongsNowhere(): Promise<boolean> {
  try {
    await api.get('/me')
    return false
  } catch (error) {
    return error instanceof ApiProblem && error.status === 403
  }
}

export function SignInForm({ returnPath, email, hasDemo }: Props) {
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: SignIn,
    defaultValues: { email: email ?? '', password: '' },
    submit: async (input) => {
      await api.post('/api/session', input)
      // A full load: nothing of whoever used this browser before stays in memory.
      window.location.assign((await belongsNowhere()) && !isInvitation(returnPath) ? '/found-agency' : returnPath)
      await new Promise(() => {})
    },
  })
  const fill = (chosen: string) => {
    form.setValue('email', chosen)
    form.setValue('password', demoPassword)
    onSubmit()
  }
  return (
    <>
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
        <TextField
          control={form.control}
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          controlSize="lg"
          aside={<AuthLink href="/forgotten-password">Forgotten?</AuthLink>}
        />
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          Sign in
        </Button>
      </form>
      {hasDemo ? <DemoSignIns onChoose={fill} disabled={busy} /> : null}
    </>
  )
}
