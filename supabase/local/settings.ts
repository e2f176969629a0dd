import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Origin under which browsers reach Turnout, when it is not http://HOST:PORT. */
  TURNOUT_URL: z.url().optional(),
  /** Where the embedded default keeps its data. */
  TURNOUT_DATA_DIR: z.string().min(1).default('.turnout'),
  TURNOUT_POSTGRES_PORT: z.coerce.number().int().min(1).max(65_535).default(54_422),
  TURNOUT_SUPABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(54_421),
  /** Wrong passwords that one address may try for one account in five minutes. */
  TURNOUT_SIGN_IN_ATTEMPTS: z.coerce.number().int().min(1).default(30),
  /** `still`: the units of the demo agency stay where they are. */
  TURNOUT_DEMO: z.enum(['moves', 'still']).default('moves'),
  DATABASE_URL: z.string().min(1).optional(),
  NEXT_PUBLIC_SUPABASE_URL: z.url().optional(),
})

export interface StartSettings {
  port: number
  host: string
  /** Given by the administrator; otherwise made of host and port. */
  url: string | undefined
  dataDir: string
  postgresPort: number
  supabasePort: number
  signInAttempts: number
  demoMoves: boolean
  /** Set when Turnout runs on a Supabase of its own; nothing embedded is started then. */
  databaseUrl: string | undefined
}

/**
 * Reads what the start scripts need from the environment (and, as Next does, from `.env.local` and `.env`).
 * Throws with the name of the variable that is wrong or missing.
 */
export function readStartSettings(): StartSettings {
  for (const name of ['.env.local', '.env']) {
    const file = join(projectRoot, name)
    if (existsSync(file)) process.loadEnvFile(file)
  }
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not valid.\n  ${problems.join('\n  ')}`)
  }
  const env = parsed.data
  if ((env.DATABASE_URL === undefined) !== (env.NEXT_PUBLIC_SUPABASE_URL === undefined)) {
    const [missing, present] = env.DATABASE_URL
      ? ['NEXT_PUBLIC_SUPABASE_URL', 'DATABASE_URL']
      : ['DATABASE_URL', 'NEXT_PUBLIC_SUPABASE_URL']
    throw new Error(
      `${present} is set but ${missing} is not. Set both to use a Supabase of your own, or neither for the embedded one.`,
    )
  }
  return {
    port: env.PORT,
    host: env.HOST,
    url: env.TURNOUT_URL?.replace(/\/+$/, ''),
    dataDir: resolve(projectRoot, env.TURNOUT_DATA_DIR),
    postgresPort: env.TURNOUT_POSTGRES_PORT,
    supabasePort: env.TURNOUT_SUPABASE_PORT,
    signInAttempts: env.TURNOUT_SIGN_IN_ATTEMPTS,
    demoMoves: env.TURNOUT_DEMO === 'moves',
    databaseUrl: env.DATABASE_URL,
  }
}

/** The environment handed on to a child process, with some variables set and some (undefined) taken away. */
export function environmentWith(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

/** The name browsers use for a listening address: one that means "all" is replaced by the machine's own first address. */
export function reachableName(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.1'
}
