import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../local/migrate'
import { removePostgresHome } from '../local/postgres-home'
import { startStack } from '../local/stack'
import { withClient } from '../local/with-client'

/** What a test needs to reach the stack: `const stack = inject('stack')`. */
export interface TestStack {
  adminDatabaseUrl: string
  databaseUrl: string
  supabaseUrl: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
  /** Folder with the e-mails that auth would have sent. */
  mailDir: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: TestStack
  }
}

/** A test sends its pushes itself: the worker another test runs on the same queue must not be faster. */
const pushesWait = `
  create function graphile_worker.pushes_wait() returns trigger language plpgsql as $$ begin
    if new.task_id = (select id from graphile_worker._private_tasks where identifier = 'send-push') then new.run_at := '2100-01-01'; end if;
    return new;
  end $$;
  create trigger pushes_wait before insert on graphile_worker._private_jobs for each row execute function graphile_worker.pushes_wait();
`

/** One whole embedded Supabase with a fresh, migrated database for the run; every test makes its own agency in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-tests-'))
  const stack = await startStack({
    dataDir,
    postgresPort: 45_400,
    gatewayPort: 45_600,
    signInAttempts: 10_000,
    volatile: true,
    log: (message) => process.env['TURNOUT_TEST_LOG'] && console.log(message),
  })
  await migrate(stack.databaseUrl)
  await withClient(stack.databaseUrl, (client) => client.query(pushesWait))
  await stack.clearSchemaCache()
  const { adminDatabaseUrl, databaseUrl, supabaseUrl, publishableKey, secretKey, jwtSecret } = stack
  const mailDir = join(dataDir, 'mail')
  project.provide('stack', {
    adminDatabaseUrl,
    databaseUrl,
    supabaseUrl,
    publishableKey,
    secretKey,
    jwtSecret,
    mailDir,
  })
  return async () => {
    await stack.stop()
    removePostgresHome(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
