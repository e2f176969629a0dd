import type { z } from 'zod'
import type { ImportFields } from '@/lib/resources/fleet-schema'

export type ImportField = z.infer<typeof ImportFields>['data'][number]

const plain = (words: string) =>
  words
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Field → heading, by what the fields are known to be called; a heading serves one field. */
export function guessColumns(fields: readonly ImportField[], headings: readonly string[]): Record<string, string> {
  const free = new Set(headings)
  const columns: Record<string, string> = {}
  for (const { field, label, alsoCalled } of fields) {
    const names = [field, label, ...alsoCalled].map(plain)
    // The first name a field goes by is the best one.
    const heading = names.flatMap((name) => [...free].filter((one) => plain(one) === name))[0]
    if (heading === undefined) continue
    columns[field] = heading
    free.delete(heading)
  }
  return columns
}

/** Labels of the fields that must come from some column and do not. */
export const missingFields = (fields: readonly ImportField[], columns: Record<string, string>): string[] =>
  fields.filter(({ field, isRequired }) => isRequired && !columns[field]).map(({ label }) => label)
