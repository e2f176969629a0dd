import type { Pgoutput } from 'pg-logical-replication'

export type ChangeType = 'INSERT' | 'UPDATE' | 'DELETE'

/** A row's values as Postgres wrote them; a column that was not sent is absent. */
export type TextRow = Record<string, string | null>

export interface Change {
  type: ChangeType
  schema: string
  table: string
  /** ISO 8601, UTC, milliseconds. */
  committedAt: string
  /** After the change; null for a DELETE. */
  record: TextRow | null
  /** What the replica identity keeps of the row before; null for an INSERT. */
  oldRecord: TextRow | null
}

/** Turns the pgoutput messages of a stream into changes, remembering the transaction they belong to. */
export class ChangeDecoder {
  private committedAt = ''

  /** Undefined for messages that are no change of a row. */
  decode(message: Pgoutput.Message): Change | undefined {
    if (message.tag === 'begin') {
      this.committedAt = new Date(Number(message.commitTime) / 1000).toISOString()
      return undefined
    }
    if (message.tag === 'insert') return this.change('INSERT', message.relation, message.new, null)
    if (message.tag === 'delete') return this.change('DELETE', message.relation, null, message.old ?? message.key)
    if (message.tag !== 'update') return undefined
    // Without an old row the key did not change, so its old values are the new ones.
    const identity = message.old ?? message.key ?? pick(message.new, message.relation.keyColumns)
    return this.change('UPDATE', message.relation, message.new, identity)
  }

  private change(
    type: ChangeType,
    { schema, name: table }: Pgoutput.MessageRelation,
    record: Record<string, unknown> | null,
    oldRecord: Record<string, unknown> | null,
  ): Change {
    const rows = { record: record && textRow(record), oldRecord: oldRecord && textRow(oldRecord) }
    return { type, schema, table, committedAt: this.committedAt, ...rows }
  }
}

function textRow(row: Record<string, unknown>): TextRow {
  const entries = Object.entries(row).flatMap(([column, value]): Array<[string, string | null]> => {
    if (value === null) return [[column, null]]
    return typeof value === 'string' ? [[column, value]] : []
  })
  return Object.fromEntries(entries)
}

function pick(row: Record<string, unknown>, columns: string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}
