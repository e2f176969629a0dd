import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { environmentWith, projectRoot } from './settings'

const markerFile = join(projectRoot, '.next', 'turnout-build.txt')
const timeoutMs = 15 * 60_000

/** What goes into the production build. Everything else (tests, documents, the embedded Supabase) leaves it current. */
const folders = ['app', 'components', 'lib', 'public']
const rootFiles = [
  'package.json',
  'package-lock.json',
  'next.config.ts',

  'proxy.ts',
  '.env',
  '.env.local',
]

/** Whether `.next` holds a whole production build of exactly these sources. */
export function isBuildCurrent(): boolean {
  return (
    existsSync(join(projectRoot, '.next', 'BUILD_ID')) &&
    existsSync(markerFile) &&
    readFileSync(markerFile, 'utf8') === hashOfSources()
  )
}

/** Runs `next build`; its output goes to `logFile`, of which the end is in the error when it fails. */
export async function buildForProduction(logFile: string, signal: AbortSignal): Promise<void> {
  rmSync(markerFile, { force: true })
  const hash = hashOfSources()
  const log = createWriteStream(logFile)
  const build = spawn(process.execPath, [join(projectRoot, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: projectRoot,
    // What is public in the browser is asked from the running server, so nothing of it may be fixed at build time.
    env: environmentWith({
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: undefined,
      NEXT_PUBLIC_SUPABASE_URL: undefined,
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: undefined,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    killSignal: 'SIGTERM',
  })
  build.stdout.pipe(log, { end: false })
  build.stderr.pipe(log, { end: false })
  const [code]: unknown[] = await once(build, 'close')
  await new Promise((resolve) => log.end(resolve))
  if (code !== 0) {
    const end = readFileSync(logFile, 'utf8').trim().split('\n').slice(-30).join('\n')
    throw new Error(`The web application could not be built. The end of ${logFile}:\n${end}`)
  }
  writeFileSync(markerFile, hash)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  const files = [
    ...rootFiles.map((name) => join(projectRoot, name)).filter((file) => existsSync(file)),
    ...folders.flatMap(sourcesIn),
  ]
  for (const file of files)
    hash.update(relative(projectRoot, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function sourcesIn(folder: string): string[] {
  const path = join(projectRoot, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort()
}
