import { suggestType } from '@/components/console/new-incident/suggest-type'
import type { AlertType } from '@/lib/alerts/rules-schema'
import type { Alert } from '@/lib/alerts/schema'
import type { IncidentType } from '@/lib/org/schema'

const codeOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/**
 * The incident type for an alert, to begin with: as the server would choose by itself (the agency's table first, then the
 * alert's own name and category), and where that is only what fits nowhere, what its words suggest.
 */
export function guessIncidentType(
  { type, category, title }: Pick<Alert, 'type' | 'category' | 'title'>,
  words: readonly Pick<AlertType, 'code' | 'incidentType'>[],
  types: readonly Pick<IncidentType, 'code' | 'label'>[],
): string | undefined {
  const word = words.find(({ code }) => code.toLowerCase() === type.toLowerCase())
  const wanted = [word?.incidentType ?? '', type, category].map(codeOf).filter((code) => code !== 'other')
  const known = wanted.find((code) => types.some((one) => one.code === code))
  if (known) return known
  const suggested = suggestType(`${title} ${type.replaceAll(/[_-]/g, ' ')}`, types)
  return suggested?.code ?? types.find(({ code }) => code === 'other')?.code
}
