'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { requiredText, text } from '@/lib/http/schema'
import type { Profile } from '@/lib/org/schema'

const ProfileFields = z.object({
  fullName: requiredText(120),
  phone: text(40).transform((phone) => phone || null),
})

export function ProfileForm({ profile }: { profile: Profile }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: ProfileFields,
    defaultValues: { fullName: profile.fullName, phone: profile.phone ?? '' },
    submit: async (input) => {
      queryClient.setQueryData(['profile'], await api.patch<Profile>('/profile', input))
      toast.success('Your profile is saved')
      router.refresh()
    },
  })
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4 rounded-lg border bg-surface p-4">
      <FormProblem problem={problem} />
      <TextField control={form.control} name="fullName" label="Name" autoComplete="name" />
      <TextField
        control={form.control}
        name="phone"
        label="Phone"
        type="tel"
        autoComplete="tel"
        hint="For your colleagues, with the country code."
      />
      <div>
        <p className="text-sm font-medium">E-mail</p>
        <p className="text-sm text-muted">{profile.email}</p>
      </div>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        Save
      </Button>
    </form>
  )
}
