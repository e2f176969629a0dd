import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { seedDemo } from '../seed/demo'
import { runDemoTrackers } from '../seed/demo-trackers'
import { findFreePort } from './free-port'
import { lockDataFolder } from './instance-lock'
import { migrate } from './migrate'
import { buildForProduction, isBuildCurrent } from './production-build'
import { environmentWith, projectRoot, reachableName, readStartSettings, type StartSettings } from './settings'
import { startStack, type Stack } from './stack'
import { keepWebRunning } from './web-process'

/**
 * `npm start` and `npm run dev`: one process that looks after all the others. Without configuration it runs the embedded
 * Supabase in itself; with DATABASE_URL and NEXT_PUBLIC_SUPABASE_URL it starts only the web server.
 */
const dev = process.argv.includes('--dev')
const began = Date.now()
/** What has been started, in order; undone in the reverse order. */
const undo: (() => unknown)[] = []
const stopping = new AbortController()
let forceEnd = () => {}

function say(text: string): void {
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`)
}

async function main(): Promise<void> {
  process.chdir(projectRoot)
  const settings = readStartSettings()
  const port = await findFreePort(settings.port, settings.host)
  if (port !== settings.port) say(`Port ${settings.port} is taken, the web server uses ${port}`)
  const url = settings.url ?? `http://${reachableName(settings.host)}:${port}`
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o755 })
  // On a Supabase of its own any number of web servers may run, on one checkout too.
  if (!settings.databaseUrl) undo.push(lockDataFolder(settings.dataDir, url))
  const supabase = await prepare(settings, url)
  stopping.signal.throwIfAborted()
  const web = keepWebRunning({
    env: environmentWith({
      ...supabase,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      HOST: settings.host,
      TURNOUT_URL: url,
    }),
    logFile: dev || settings.databaseUrl ? undefined : join(settings.dataDir, 'web.log'),
    log: say,
  })
  undo.push(() => web.stop())
  forceEnd = () => web.kill()
  await Promise.race([web.ready, once(stopping.signal, 'abort')])
  stopping.signal.throwIfAborted()
  const origin = `http://${reachableName(settings.host)}:${port}`
  await answerOnce(`${origin}/api/health`)
  const { NEXT_PUBLIC_SUPABASE_URL: supabaseUrl, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey } = supabase
  if (settings.demoMoves && supabaseUrl && publishableKey)
    void runDemoTrackers({ origin, supabaseUrl, publishableKey, signal: stopping.signal })
  announce(settings, url)
}

/** Database and build at the same time; a failure of one ends the other, and both have ended when it is reported. */
async function prepare(settings: StartSettings, url: string): Promise<Record<string, string>> {
  const failure = new AbortController()
  const end = (error: unknown) => {
    failure.abort()
    throw error
  }
  const preparations = [
    prepareSupabase(settings, url).catch(end),
    prepareBuild(settings, AbortSignal.any([stopping.signal, failure.signal])).catch(end),
  ] as const
  await Promise.allSettled(preparations)
  const [variables] = await Promise.all(preparations)
  return variables
}

/** The variables that tell the web server about the embedded Supabase; none when it has one of its own. */
async function prepareSupabase(settings: StartSettings, url: string): Promise<Record<string, string>> {
  if (settings.databaseUrl) {
    const applied = await migrate(settings.databaseUrl)
    say(applied.length === 0 ? 'Database is current' : `Database: ${applied.length} migrations applied`)
    return {}
  }
  const stack = await startStack({
    dataDir: settings.dataDir,
    host: settings.host,
    publicHostname: new URL(url).hostname,
    postgresPort: settings.postgresPort,
    gatewayPort: settings.supabasePort,
    siteUrl: url,
    signInAttempts: settings.signInAttempts,
    log: say,
  })
  undo.push(() => stack.stop())
  say('Postgres, auth, Data API and Realtime run')
  const applied = await migrate(stack.databaseUrl)
  if (applied.length > 0) say(`${applied.length} migrations applied`)
  await stack.clearSchemaCache()
  await makeDemoAgencies(stack)
  return variablesOf(stack, settings)
}

/** Turnout is of use without its demo, so a failure here is told and does not end the start; the next one tries again. */
async function makeDemoAgencies(stack: Stack): Promise<void> {
  try {
    if (await seedDemo(stack)) say('Demo agencies made')
  } catch (error) {
    if (!stopping.signal.aborted) say(error instanceof Error ? error.message : String(error))
  }
}

function variablesOf(stack: Stack, settings: StartSettings): Record<string, string> {
  return {
    DATABASE_URL: stack.databaseUrl,
    NEXT_PUBLIC_SUPABASE_URL: stack.supabaseUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    SUPABASE_JWT_SECRET: stack.jwtSecret,
    TURNOUT_EMBEDDED: '1',
    TURNOUT_FILES_DIR: join(settings.dataDir, 'files'),
    // A pair of the administrator's own is kept to.
    ...(process.env['TURNOUT_VAPID_PUBLIC_KEY']
      ? {}
      : { TURNOUT_VAPID_PUBLIC_KEY: stack.vapidPublicKey, TURNOUT_VAPID_PRIVATE_KEY: stack.vapidPrivateKey }),
  }
}

async function prepareBuild(settings: StartSettings, signal: AbortSignal): Promise<void> {
  if (dev || isBuildCurrent()) return
  say('Building the web application, about a minute (only at the first start and after changes)')
  await buildForProduction(join(settings.dataDir, 'build.log'), signal)
  say('Web application built')
}

/** The first request makes Next load what every later one needs; whoever opens the address should not wait for that. */
async function answerOnce(address: string): Promise<void> {
  await fetch(address, { signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(15_000)]) }).catch(
    () => undefined,
  )
}

function announce(settings: StartSettings, url: string): void {
  say('Ready')
  console.log(`\n  Turnout runs at ${url}\n`)
  if (settings.databaseUrl) return
  const demo = ['owner', 'supervisor', 'dispatcher', 'responder', 'viewer'].map((name) => `${name}@demo.turnout.test`)
  console.log('  Demo sign-ins, all with the password turnout-demo-1:')
  console.log(`    San Francisco Fire (demo)   ${demo.join('\n                                ')}`)
  console.log('    Marin Rescue (demo)         dispatcher@marin.demo.turnout.test\n')
  console.log(`  Data, logs and e-mails are in ${settings.dataDir}. Ctrl-C stops everything.\n`)
}

async function stopAll(exitCode: number): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    await Promise.resolve(step()).catch((error: unknown) => console.error(error))
  }
  process.exit(exitCode)
}

const running = main()

function onSignal(): void {
  if (stopping.signal.aborted) {
    forceEnd()
    process.exit(1)
  }
  stopping.abort()
  console.log('\nStopping (again to force it)')
  // A start that is under way is waited for, or what it is about to start would be left over.
  void running.catch(() => undefined).then(() => stopAll(0))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)

running.catch(async (error: unknown) => {
  if (stopping.signal.aborted) return
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  await stopAll(1)
})
