import type { ApiRole } from '../token'
import type { EvaluatedChange } from './evaluate'
import type { Table, TableColumn } from './table'

/** A larger change is sent without its large values. */
const mostBytes = 1024 * 1024
const smallValueBytes = 64

/** The `data` of a postgres_changes frame as JSON, for one role and one selection of columns. */
export function changeData(
  table: Table,
  { change, record, oldRecord }: EvaluatedChange,
  role: ApiRole,
  select: string[] | undefined,
): string {
  const base = { schema: table.schema, table: table.name, commit_timestamp: change.committedAt, type: change.type }
  const keys = table.columns.filter(({ isKey }) => isKey)
  const readable = table.columns.filter(({ selectableBy }) => selectableBy.includes(role))
  const refusal = change.type === 'DELETE' ? undefined : keyProblem(keys, readable)
  if (refusal) {
    return JSON.stringify({ ...base, columns: [], record: {}, ...(oldRecord && { old_record: {} }), errors: [refusal] })
  }
  const wanted = readable.filter(({ name, isKey }) => !select || isKey || select.includes(name))
  const columns = wanted.map(({ name, typeName }) => ({ name, type: typeName }))
  // Nobody can say any more who might have seen a deleted row, so its key is all that is told.
  const keyOnly = change.type === 'DELETE' && table.rowSecurity
  const oldColumns = keyOnly ? wanted.filter(({ isKey }) => isKey) : wanted
  const build = (limit: number) => ({
    ...base,
    columns,
    ...(record && { record: only(record, wanted, limit) }),
    ...(oldRecord && { old_record: only(oldRecord, oldColumns, limit) }),
  })
  const full = JSON.stringify({ ...build(Infinity), errors: null })
  if (Buffer.byteLength(full) <= mostBytes) return full
  return JSON.stringify({ ...build(smallValueBytes), errors: ['Error 413: Payload Too Large'] })
}

function keyProblem(keys: TableColumn[], readable: TableColumn[]): string | undefined {
  if (keys.length === 0) return 'Error 400: Bad Request, no primary key'
  return keys.every((key) => readable.includes(key)) ? undefined : 'Error 401: Unauthorized'
}

function only(row: Record<string, unknown>, columns: TableColumn[], limitBytes: number): Record<string, unknown> {
  const entries = columns.flatMap(({ name }): Array<[string, unknown]> => {
    if (!(name in row)) return []
    const value = row[name]
    const fits = limitBytes === Infinity || Buffer.byteLength(JSON.stringify(value) ?? '') <= limitBytes
    return fits ? [[name, value]] : []
  })
  return Object.fromEntries(entries)
}
