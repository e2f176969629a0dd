import { z } from 'zod'
import { Id, text } from '@/lib/http/schema'
import { Day } from '@/lib/resources/register-schema'

/** Stands for "none" in a list of choices, where an empty value cannot be chosen. */
export const none = 'none'
export const OptionalId = z.union([z.literal(none).transform(() => null), Id])
export const optionalText = (most: number) => text(most).transform((typed) => typed || null)
export const OptionalDay = z
  .string()
  .trim()
  .refine((typed) => typed === '' || Day.safeParse(typed).success, 'Write a day as YYYY-MM-DD.')
  .transform((typed) => typed || null)

/** Words between commas, each once. */
export const CapabilityWords = text(2_000)
  .transform((typed) => [
    ...new Set(
      typed
        .split(/[,;\n]/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ])
  .pipe(z.array(z.string().max(40, 'Each has at most 40 characters.')).max(50, 'At most 50 capabilities.'))
