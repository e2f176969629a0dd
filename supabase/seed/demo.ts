import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { withClient } from '../local/with-client'

export interface SeedOptions {
  /** As role `postgres`. */
  databaseUrl: string
  supabaseUrl: string
  publishableKey: string
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const program = fileURLToPath(new URL('main.ts', import.meta.url))
/** Generous: the first start builds the web application at the same time. */
const timeoutMs = 180_000

/**
 * Makes the demo agencies, their people and a scene that is alive, unless they are there already: accounts by the auth API,
 * everything else by the verbs that people use, so that the log is a real one.
 * @returns whether anything was made
 */
export async function seedDemo({ databaseUrl, supabaseUrl, publishableKey }: SeedOptions): Promise<boolean> {
  if (await hasScene(databaseUrl)) return false
  // A process of its own: the verbs read their configuration from the environment, and the caller has another one.
  const child = fork(program, {
    cwd: projectRoot,
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: '4',
      NEXT_PUBLIC_SUPABASE_URL: supabaseUrl,
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    timeout: timeoutMs,
  })
  const [code]: unknown[] = await once(child, 'exit')
  if (code !== 0) throw new Error('The demo agency could not be made; see the messages above.')
  return true
}

/** The scene is written in one transaction and last, so where there is an incident there is everything. */
const hasScene = (databaseUrl: string) =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select exists (select from public.incidents i join public.agencies a on a.id = i.agency_id where a.slug = 'marin') as there`,
    )
    return rows[0]?.there ?? false
  })
