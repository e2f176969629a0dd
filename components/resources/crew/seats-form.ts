import { z } from 'zod'
import { requiredText } from '@/lib/http/schema'
import type { Seat } from '@/lib/resources/fleet-schema'
import { CapabilityWords } from '../form-parts'

/** The seats of a unit as they are edited; `id` is empty for a new one. */
export const SeatsForm = z.object({
  seats: z
    .array(z.object({ id: z.string(), name: requiredText(60), requiredCapabilities: CapabilityWords }))
    .max(50, 'At most 50 seats.'),
})
export type SeatsInput = z.input<typeof SeatsForm>

export const seatsInput = (seats: readonly Seat[]): SeatsInput => ({
  seats: seats.map(({ id, name, requiredCapabilities }) => ({
    id,
    name,
    requiredCapabilities: requiredCapabilities.join(', '),
  })),
})

/** As the API wants it: a seat named by its id keeps who sits in it. */
export const seatsBody = ({ seats }: z.output<typeof SeatsForm>) => ({
  seats: seats.map(({ id, name, requiredCapabilities }) => ({ ...(id ? { id } : {}), name, requiredCapabilities })),
})
