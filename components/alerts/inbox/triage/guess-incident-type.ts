import type { AlertType } from '@/lib/alerts/rules-schema'
import type { Alert } from '@/lib/alerts/schema'
import type { IncidentType } from '@/lib/org/schema'

const codeOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/** The incident type the server would choose by itself: the agency's table first, then the alert's own name and category. */
export function guessIncidentType(
  { type, category }: Pick<Alert, 'type' | 'category'>,
  words: readonly Pick<AlertType, 'code' | 'incidentType'>[],
  types: readonly Pick<IncidentType, 'code'>[],
): string | undefined {
  const word = words.find(({ code }) => code.toLowerCase() === type.toLowerCase())
  const wanted = [word?.incidentType ?? '', type, category, 'other'].map(codeOf)
  return wanted.find((code) => types.some((known) => known.code === code))
}
