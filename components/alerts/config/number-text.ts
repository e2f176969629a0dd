import { z } from 'zod'

/** A form knows text; what the API wants as a whole number is read from it here. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, 'A whole number.')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Between ${least} and ${most.toLocaleString('en-GB')}.`)

/** Empty is null: there is none. */
export const optionalWholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .transform((typed, context): number | null => {
      if (typed === '') return null
      const read = wholeNumber(least, most).safeParse(typed)
      if (read.success) return read.data
      for (const { message } of read.error.issues) context.addIssue(message)
      return z.NEVER
    })

/** No number at all where nothing is typed: `Number('')` would be 0. */
export const numberIn = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed))

export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)
