import { z } from 'zod'
import { requiredText } from '@/lib/http/schema'
import { CreatePerson, type Person, Phone } from '@/lib/resources/register-schema'
import { CapabilityWords, none, OptionalId, optionalText } from '../form-parts'

const Email = z
  .string()
  .trim()
  .refine((typed) => typed === '' || z.email().safeParse(typed).success, 'This is not an e-mail address.')
  .transform((typed) => typed || null)

/** The form of a person: text where the API wants lists and nothing. */
export const PersonForm = z.object({
  name: CreatePerson.shape.name,
  identifier: optionalText(40),
  title: optionalText(80),
  stationId: OptionalId,
  email: Email,
  phones: z.array(z.object({ kind: Phone.shape.kind, number: requiredText(40) })).max(10),
  capabilities: CapabilityWords,
  userId: OptionalId,
})
export type PersonInput = z.input<typeof PersonForm>
export type PersonOutput = z.output<typeof PersonForm>

export const emptyPerson: PersonInput = {
  name: '',
  identifier: '',
  title: '',
  stationId: none,
  email: '',
  phones: [],
  capabilities: '',
  userId: none,
}

export const personInput = (person: Person): PersonInput => ({
  name: person.name,
  identifier: person.identifier ?? '',
  title: person.title ?? '',
  stationId: person.stationId ?? none,
  email: person.email ?? '',
  phones: person.phones,
  capabilities: person.capabilities.join(', '),
  userId: person.userId ?? none,
})

export const personLabels: Record<keyof PersonInput, string> = {
  name: 'Name',
  identifier: 'Number',
  title: 'Title',
  stationId: 'Home station',
  email: 'E-mail',
  phones: 'Phones',
  capabilities: 'Capabilities',
  userId: 'Account',
}

export const phoneKinds = [
  { value: 'mobile', label: 'Mobile' },
  { value: 'home', label: 'Home' },
  { value: 'work', label: 'Work' },
  { value: 'pager', label: 'Pager' },
] as const
