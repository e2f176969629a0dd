import { validate } from 'uuid'
import { invalidField } from './errors'

export interface PageRequest {
  limit: number
  cursor?: string | undefined
}

/** The id a page begins after; every cursor of ours that is an id comes through here. @throws AppError validation_failed */
export function afterId(cursor: string | undefined): string | undefined {
  if (cursor === undefined || validate(cursor)) return cursor
  throw invalidField('cursor', 'This cursor did not come from this list.')
}

/** Made from one row more than the page holds, which tells whether there is another page. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => Item,
  idOf: (item: Item) => string,
): { data: Item[]; nextCursor: string | null } {
  const data = rows.slice(0, limit).map(toItem)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last ? idOf(last) : null }
}
