import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import { generate, PostgresDialect as GeneratorDialect } from 'kysely-codegen'
import { Pool } from 'pg'
import { migrate } from './migrate'
import { removePostgresHome } from './postgres-home'
import { projectRoot } from './settings'
import { startStack } from './stack'

const outFile = fileURLToPath(new URL('../../lib/db/database.generated.ts', import.meta.url))

/**
 * `npm run generate` writes lib/db/database.generated.ts from the tables that the migrations make, in a database made for
 * the purpose; with `--check` it writes nothing and fails when the file is stale.
 */
async function main(check: boolean): Promise<void> {
  const fresh = format(await inFreshDatabase(generateFrom))
  if (!check) return writeFileSync(outFile, fresh)
  if (readIfThere(outFile) === fresh) return
  console.error(
    'lib/db/database.generated.ts is not what the migrations make. Run "npm run generate" and commit the result.',
  )
  process.exitCode = 1
}

async function generateFrom(databaseUrl: string): Promise<string> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  // Ending a pool does not wait for the goodbye of its connections, so the server's shutdown may reach them first.
  pool.on('error', () => undefined)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await generate({
      db,
      dialect: new GeneratorDialect(),
      defaultSchemas: ['public'],
      includePattern: 'public.*',
      camelCase: true,
      // A bigint here is a sequence number or a count, far below 2^53, and is parsed as a number (lib/db/pool.ts).
      typeMapping: { int8: 'number' },
      outFile: null,
    })
  } finally {
    await db.destroy()
  }
}

/** In the style of the house, so that formatting everything leaves the file as it is. */
function format(source: string): string {
  const program = join(projectRoot, 'node_modules/.bin/oxfmt')
  const config = join(projectRoot, '.ci/oxfmtrc.json')
  return execFileSync(program, ['-c', config, '--stdin-filepath', 'database.ts'], { input: source, encoding: 'utf8' })
}

async function inFreshDatabase<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-types-'))
  const stack = await startStack({
    dataDir,
    postgresPort: 45_800,
    gatewayPort: 45_900,
    volatile: true,
    log: () => undefined,
  })
  try {
    await migrate(stack.databaseUrl)
    return await work(stack.databaseUrl)
  } finally {
    await stack.stop()
    removePostgresHome(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

await main(process.argv.includes('--check'))
