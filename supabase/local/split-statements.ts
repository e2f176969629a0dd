import { loadModule, parseSync } from 'libpg-query'
import { z } from 'zod'

export interface SqlStatement {
  text: string
  /** Line in the file, from 1, on which the statement begins. */
  line: number
}

const Parsed = z.object({
  stmts: z.array(z.object({ stmt_location: z.number().default(0), stmt_len: z.number().optional() })),
})

/**
 * Cuts a file of SQL into its statements with Postgres' own grammar (that of version 17, which hosted Supabase runs, so
 * that syntax it does not know is refused here and not only there).
 * Throws a SqlSyntaxError with the line where the file cannot be read.
 */
export async function splitStatements(sql: string): Promise<SqlStatement[]> {
  await loadModule()
  const bytes = Buffer.from(sql, 'utf8')
  return parse(sql).stmts.map(({ stmt_location: from, stmt_len: length }) => {
    const raw = bytes.subarray(from, length === undefined ? undefined : from + length).toString('utf8')
    const code = raw.search(firstCode)
    const before = bytes.subarray(0, from).toString('utf8') + raw.slice(0, code)
    return { text: raw.slice(code), line: before.split('\n').length }
  })
}

export class SqlSyntaxError extends Error {
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** Where a statement's own text begins, after blank space and comments that stand before it. */
const firstCode = /(?<=^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*)(?![\s]|--|\/\*)/

function parse(sql: string): z.infer<typeof Parsed> {
  try {
    return Parsed.parse(parseSync(sql))
  } catch (error) {
    const details = z.object({ sqlDetails: z.object({ cursorPosition: z.number() }) }).safeParse(error)
    if (!details.success || !(error instanceof Error)) throw error
    throw new SqlSyntaxError(error.message, sql.slice(0, details.data.sqlDetails.cursorPosition).split('\n').length)
  }
}
