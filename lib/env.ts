import { z } from 'zod'

const flag = z.stringbool().default(false)

const Env = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    /** Postgres, as the role that owns the schema (on Supabase: `postgres`). */
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL'),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
    NEXT_PUBLIC_SUPABASE_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) URL of the Supabase project' }),
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(1, 'must be the publishable (or anon) key'),
    /** Only for projects that still sign with a shared secret; others are verified by their public keys. */
    SUPABASE_JWT_SECRET: z.string().min(1).optional(),
    /** The address people open, for links and cookies. */
    TURNOUT_URL: z.url().default('http://127.0.0.1:3000'),
    /** Set by the start script when it runs the embedded Supabase itself. */
    TURNOUT_EMBEDDED: flag,
    TURNOUT_WRITES_PER_SECOND: z.coerce.number().int().min(1).default(300),
    /** Attempts to sign in that may fail for one address and account in five minutes. */
    TURNOUT_SIGN_IN_ATTEMPTS: z.coerce.number().int().min(1).default(10),
    /** How many proxies of our own stand in front; each adds one entry to X-Forwarded-For. */
    TURNOUT_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** A MapLibre style; `off` keeps to the plain one that is part of Turnout. */
    TURNOUT_MAP_STYLE_URL: z
      .union([z.literal('off').transform(() => ''), z.url({ protocol: /^https?$/, error: 'must be a URL, or off' })])
      .default('https://tiles.openfreemap.org/styles/positron'),
    /** More origins a map style loads from, separated by spaces or commas; pages may fetch from no others. */
    TURNOUT_MAP_HOSTS: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean)),
    /** The key pair push services know us by; without it phones are not woken. */
    TURNOUT_VAPID_PUBLIC_KEY: z.string().default(''),
    TURNOUT_VAPID_PRIVATE_KEY: z.string().default(''),
    /** Whom a push service writes to about our traffic; TURNOUT_URL when that is https. */
    TURNOUT_VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:|https:)/, 'must begin with mailto: or https:')
      .optional(),
    /** For tests with a push service of their own: its address may be a private one, and plain http. */
    TURNOUT_ALLOW_PRIVATE_PUSH: flag,
    /** Feeds of CAP messages may be read from private addresses: a server of the same house. */
    TURNOUT_ALLOW_PRIVATE_FEEDS: flag,
    /** Outgoing webhooks may go to private addresses, and over plain http: where every agency's managers may reach that network. */
    TURNOUT_ALLOW_PRIVATE_WEBHOOKS: flag,
    /** A folder for photos; the start script gives one when it runs the embedded Supabase. */
    TURNOUT_FILES_DIR: z.string().optional(),
    /** For Supabase Storage, where photos go when no folder is given. */
    SUPABASE_SECRET_KEY: z.string().optional(),
    /** A routing service for arrival times; without one, or while it does not answer, the road-speed model of each unit type. */
    TURNOUT_ROUTING: z.enum(['osrm', 'valhalla']).optional(),
    TURNOUT_ROUTING_URL: z
      .url({ protocol: /^https?$/, error: 'must be the http(s) address of the routing service' })
      .optional(),
    /** How many days of position history are kept. */
    TURNOUT_POSITION_HISTORY_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((given) => (given.TURNOUT_VAPID_PUBLIC_KEY === '') === (given.TURNOUT_VAPID_PRIVATE_KEY === ''), {
    path: ['TURNOUT_VAPID_PRIVATE_KEY'],
    message: 'TURNOUT_VAPID_PUBLIC_KEY and TURNOUT_VAPID_PRIVATE_KEY are a pair: set both, or neither',
  })
  .refine((given) => (given.TURNOUT_ROUTING === undefined) === (given.TURNOUT_ROUTING_URL === undefined), {
    path: ['TURNOUT_ROUTING_URL'],
    message: 'TURNOUT_ROUTING and TURNOUT_ROUTING_URL belong together: set both, or neither',
  })
  .readonly()
export type Env = z.infer<typeof Env>

let parsed: Env | undefined

/**
 * All configuration, read once.
 * @throws Error that names every variable that is missing or wrong.
 */
export function env(): Env {
  if (parsed) return parsed
  // An empty line in a .env file means "not set". The whole object is handed over so that nothing is inlined at build time.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const result = Env.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Turnout cannot start, its configuration is incomplete (see .env.example):\n${problems.join('\n')}`)
  }
  parsed = result.data
  return parsed
}
