import { join, resolve } from 'node:path'
import { createAuthApi, type AuthApi } from './auth-api'
import { bootstrap } from './bootstrap'
import { findFreePort } from './free-port'
import { startGateway } from './gateway'
import { keepPostgresRunning } from './keep-postgres'
import { createRealtimeServer } from './realtime'
import { loadSecrets } from './secrets'

export interface StackOptions {
  /** Everything the embedded Supabase keeps is in here, or linked from here (see postgres-home.ts). */
  dataDir: string
  /** Address the gateway listens on; Postgres never listens on anything but 127.0.0.1. */
  host?: string
  /** Name or address under which browsers reach the gateway, when it is not `host`. */
  publicHostname?: string
  /** Preferred ports; the next free ones are taken. */
  postgresPort?: number
  gatewayPort?: number
  /** Origin of the web application. */
  siteUrl?: string
  /** Wrong passwords that one address may try for one account in five minutes. */
  signInAttempts?: number
  /** For throw-away databases of tests: nothing is forced to the disk. */
  volatile?: boolean
  log: (message: string) => void
}

export interface Stack {
  /** As `supabase_admin`, the superuser: only for the embedded services themselves. */
  adminDatabaseUrl: string
  /** As `postgres`, which is what hosted Supabase gives out. */
  databaseUrl: string
  supabaseUrl: string
  publishableKey: string
  secretKey: string
  jwtSecret: string
  /** For Web Push; kept with the other secrets, because a new pair ends every subscription. */
  vapidPublicKey: string
  vapidPrivateKey: string
  /** To be called after migrations. */
  clearSchemaCache: AuthApi['clearSchemaCache']
  stop: () => Promise<void>
}

/** Starts the embedded Supabase in this process: Postgres, its bootstrap, auth, Data API and Realtime behind one gateway. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = resolve(options.dataDir)
  const host = options.host ?? '127.0.0.1'
  const secrets = loadSecrets(dataDir)
  const postgres = await keepPostgresRunning({
    dataDir,
    port: options.postgresPort ?? 54_422,
    password: secrets.adminPassword,
    volatile: options.volatile ?? false,
    log: options.log,
  })
  const urlAs = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${postgres.port}/postgres`
  const adminDatabaseUrl = urlAs('supabase_admin', secrets.adminPassword)
  try {
    await bootstrap(adminDatabaseUrl, secrets)
    const wanted = options.gatewayPort ?? 54_421
    const port = await findFreePort(wanted, host)
    if (port !== wanted) options.log(`Port ${wanted} is taken, the Supabase gateway uses ${port}`)
    const supabaseUrl = `http://${options.publicHostname ?? host}:${port}`
    const api = createAuthApi({
      databaseUrl: urlAs('turnout_gateway', secrets.gatewayPassword),
      supabaseUrl,
      siteUrl: options.siteUrl ?? 'http://127.0.0.1:3000',
      jwtSecret: secrets.jwtSecret,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      mailDir: join(dataDir, 'mail'),
      log: options.log,
    })
    const realtime = await createRealtimeServer({
      adminDatabaseUrl,
      jwtSecret: secrets.jwtSecret,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      log: (level, message) => {
        if (level !== 'info') options.log(`Realtime: ${message}`)
      },
    })
    const gateway = await startGateway({
      host,
      port,
      api: api.fetch,
      realtime,
      publishableKey: secrets.publishableKey,
      signInAttempts: options.signInAttempts ?? 30,
      log: options.log,
    })
    return {
      adminDatabaseUrl,
      databaseUrl: urlAs('postgres', secrets.postgresPassword),
      supabaseUrl,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      jwtSecret: secrets.jwtSecret,
      vapidPublicKey: secrets.vapidPublicKey,
      vapidPrivateKey: secrets.vapidPrivateKey,
      clearSchemaCache: api.clearSchemaCache,
      async stop() {
        // The gateway's server closes only after Realtime has let go of the sockets it took over from it.
        await within(stepTimeoutMs, Promise.allSettled([gateway.close(), realtime.close()]))
        await within(stepTimeoutMs, Promise.allSettled([api.close()]))
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** A client that does not let go must not keep the database from being stopped in good order. */
const stepTimeoutMs = 3_000

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
