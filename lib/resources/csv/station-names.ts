import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { type Cells, optional } from './cells'

/** Finds a row's station by the name a person would write. */
export async function stationNames(tx: Tx, agencyId: string) {
  const rows = await tx
    .selectFrom('stations')
    .select(['id', 'name'])
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .execute()
  const ids = new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]))
  /** @throws AppError validation_failed */
  return (cells: Cells): string | null | undefined => {
    const name = optional(cells, 'station')
    if (name === null || name === undefined) return name
    const id = ids.get(name.toLowerCase())
    if (!id) throw invalidField('station', `There is no station "${name}". Import stations first.`)
    return id
  }
}
