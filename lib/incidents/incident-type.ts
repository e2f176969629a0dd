import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'

const codeOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/**
 * One of the agency's incident types, by code or by label.
 * @param path of the field it stands in. @throws AppError validation_failed that names the nearest codes.
 */
export async function findIncidentType(
  tx: Tx,
  text: string,
  path = 'type',
): Promise<{ code: string; label: string; category: string }> {
  const types = await tx
    .selectFrom('incidentTypes')
    .select(['code', 'label', 'category'])
    .where('retiredAt', 'is', null)
    .orderBy('sortOrder')
    .execute()
  const wanted = codeOf(text)
  const found = types.find((type) => type.code === wanted) ?? types.find((type) => codeOf(type.label) === wanted)
  if (found) return found
  const some = types.slice(0, 12).map((type) => type.code)
  throw invalidField(
    path,
    `This agency has no incident type "${text.slice(0, 40)}". It has ${some.join(', ')}${types.length > some.length ? ', …' : ''}.`,
  )
}
