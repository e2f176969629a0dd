import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getAuthSchemaSql } from '@supabase/lite'
import { escapeIdentifier, escapeLiteral } from 'pg'
import type { Secrets } from './secrets'
import { withClient } from './with-client'

const folder = fileURLToPath(new URL('bootstrap/', import.meta.url))

/**
 * Makes a new database what a hosted Supabase project is before its first migration. Applied in one transaction, and
 * again (every file may be) whenever one of the files or a password has changed; the database's comment tells which
 * version it has.
 */
export async function bootstrap(adminDatabaseUrl: string, secrets: Secrets): Promise<'applied' | 'current'> {
  const scripts = bootstrapScripts()
  const passwords: [string, string][] = [
    ['postgres', secrets.postgresPassword],
    ['turnout_gateway', secrets.gatewayPassword],
  ]
  const version = `bootstrap ${createHash('sha256')
    .update(JSON.stringify([scripts, passwords]))
    .digest('hex')
    .slice(0, 32)}`
  return withClient(adminDatabaseUrl, async (client) => {
    const found = await client.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = current_database()`,
    )
    if (found.rows[0]?.comment === version) return 'current'
    await client.query('begin')
    for (const { name, sql } of scripts) {
      await client.query(sql).catch((error: unknown) => {
        throw new Error(`Bootstrap script ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        })
      })
      await client.query('reset role; reset search_path')
    }
    for (const [role, password] of passwords) {
      await client.query(`alter role ${escapeIdentifier(role)} with password ${escapeLiteral(password)}`)
    }
    await client.query(`comment on database postgres is ${escapeLiteral(version)}`)
    await client.query('commit')
    return 'applied'
  })
}

function bootstrapScripts(): { name: string; sql: string }[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => ({ name, sql: readFileSync(`${folder}${name}`, 'utf8') }))
  return [...files, { name: '15-auth-tables.sql of @supabase/lite', sql: getAuthSchemaSql() }].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  )
}
