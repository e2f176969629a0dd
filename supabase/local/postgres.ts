import { spawn, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { Client } from 'pg'
import { findFreePort, releasePort } from './free-port'
import { preparePostgresHome, type PostgresHome } from './postgres-home'
import { markOf, sendSignal, waitUntilGone } from './processes'

const majorVersion = '18'
const maxLogBytes = 10_000_000

export interface PostgresOptions {
  /** The embedded default's own folder; the cluster is reached through `postgres` in it. */
  dataDir: string
  /** Preferred port on 127.0.0.1; the next free one is taken when it is in use. */
  port: number
  /** Wait for that port instead of taking another. */
  portIsFixed?: boolean
  /** Password of the superuser `supabase_admin`. */
  password: string
  /** For throw-away databases of tests: nothing is forced to the disk. */
  volatile?: boolean
  log: (message: string) => void
}

export interface RunningPostgres {
  port: number
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** Starts the embedded Postgres, making its cluster first where there is none, and waits until it takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const home = preparePostgresHome(options.dataDir)
  const data = join(home.directory, 'data')
  await stopLeftover(data, options.log)
  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(home, data, options)
  refuseOtherVersion(data)
  const logFile = join(options.dataDir, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) truncateSync(logFile)
  // A port can be taken between our look and Postgres' own, and the memory of a server that was killed can be in use
  // for a moment longer than the server: both pass on the next attempt.
  for (let attempt = 1; ; attempt += 1) {
    const port = options.portIsFixed ? options.port : await findFreePort(options.port, '127.0.0.1')
    if (port !== options.port) options.log(`Port ${options.port} is taken, Postgres uses ${port}`)
    const server = spawnServer(home, data, port, logFile, options.volatile ?? false)
    if (await isReady(server, port, options.password)) return supervise(server, port, home)
    if (!options.portIsFixed) releasePort(port)
    if (attempt === 5) throw new Error(`Postgres did not start. The end of ${logFile}:\n${tail(logFile)}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function createCluster(home: PostgresHome, data: string, options: PostgresOptions): Promise<void> {
  options.log('Creating the database cluster')
  const fresh = `${data}.new`
  const passwordFile = join(home.directory, 'password.txt')
  let problem = ''
  // The C library's locale decides what counts as a letter in full-text search and trigrams; not every system has UTF-8 ones.
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    rmSync(fresh, { recursive: true, force: true })
    writeFileSync(passwordFile, options.password, { mode: 0o600 })
    if (home.identity) chownSync(passwordFile, home.identity.uid, home.identity.gid)
    const initdb = spawn(
      join(home.programs, 'bin', 'initdb'),
      [
        `--pgdata=${fresh}`,
        '--username=supabase_admin',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--no-instructions',
        ...(options.volatile ? ['--no-sync'] : []),
      ],
      { ...home.identity, cwd: '/', env: environment(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
    problem = ''
    initdb.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text))
    const [code]: unknown[] = await once(initdb, 'close')
    rmSync(passwordFile, { force: true })
    // Renamed only when whole, so that a start cut short is begun again instead of being taken for a database.
    if (code === 0) return renameSync(fresh, data)
  }
  throw new Error(`initdb failed: ${problem.trim()}`)
}

function spawnServer(home: PostgresHome, data: string, port: number, logFile: string, volatile: boolean): ChildProcess {
  const log = openSync(logFile, 'a', 0o600)
  const settings = serverSettings(port, volatile).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    return spawn(join(home.programs, 'bin', 'postgres'), ['-D', data, ...settings], {
      ...home.identity,
      cwd: '/',
      env: environment(),
      stdio: ['ignore', log, log],
      // In a process group of its own: Ctrl-C in the terminal must reach the supervisor only, which stops things in order.
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

function serverSettings(port: number, volatile: boolean): [string, string][] {
  return [
    ['port', String(port)],
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['wal_level', 'logical'],
    ['max_wal_senders', '10'],
    ['max_replication_slots', '10'],
    ['max_connections', '120'],
    ['shared_buffers', '128MB'],
    ['effective_cache_size', '1GB'],
    ['maintenance_work_mem', '64MB'],
    ['random_page_cost', '1.1'],
    ['io_workers', '1'],
    ['jit', 'off'],
    ['TimeZone', 'UTC'],
    ['log_timezone', 'UTC'],
    ['lc_messages', 'C'],
    ['log_checkpoints', 'off'],
    ['max_wal_size', '1GB'],
    ...(volatile
      ? ([
          ['fsync', 'off'],
          ['full_page_writes', 'off'],
        ] satisfies [string, string][])
      : []),
  ]
}

/** Only what the programs need: a PGDATA, PGPORT or PGOPTIONS of the caller must not steer this server. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC', NODE_ENV: 'production' }
}

async function isReady(server: ChildProcess, port: number, password: string): Promise<boolean> {
  const state: { failure?: Error } = {}
  server.once('error', (error) => (state.failure = error))
  // Recovery after a crash replays at most max_wal_size, which takes seconds; a minute is far beyond it.
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (state.failure) throw state.failure
    if (server.exitCode !== null || server.signalCode !== null) return false
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: 'supabase_admin',
      password,
      database: 'postgres',
      connectionTimeoutMillis: 5_000,
    })
    try {
      await client.connect()
      return true
    } catch (error) {
      if (errorCode(error) === '28P01') {
        server.kill('SIGINT')
        throw new Error(
          'The passwords in secrets.json do not fit this database. Restore that file, or delete the data folder to begin afresh.',
          { cause: error },
        )
      }
    } finally {
      await client.end().catch(() => undefined)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  server.kill('SIGQUIT')
  return false
}

function supervise(server: ChildProcess, port: number, home: PostgresHome): RunningPostgres {
  const processId = server.pid
  if (processId === undefined) throw new Error('Postgres has no process id.')
  const ended = new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve()
    else server.once('exit', () => resolve())
  })
  // Its input closes when we are gone, however we went (kill -9 too); then it shuts the server down in good order.
  const watchdog = spawn('/bin/sh', ['-c', `read -r _; kill -INT ${processId}`], {
    ...home.identity,
    cwd: '/',
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watchdog.on('error', () => undefined)
  watchdog.unref()
  server.unref()
  void ended.then(() => watchdog.kill('SIGKILL'))
  return { port, ended, stop: () => shutDown(processId) }
}

/** Fast shutdown (open transactions are rolled back), then harder ways if it hangs. */
async function shutDown(processId: number): Promise<void> {
  const escalation: [NodeJS.Signals, number][] = [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patienceMs] of escalation) {
    sendSignal(processId, signal)
    if (await waitUntilGone(processId, patienceMs)) return
  }
}

/** A server of ours that outlived its supervisor is stopped; a lock file that names a stranger's process is removed. */
async function stopLeftover(data: string, log: (message: string) => void): Promise<void> {
  const lockFile = join(data, 'postmaster.pid')
  if (!existsSync(lockFile)) return
  const processId = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  if (isServerOf(data, processId)) {
    log('Stopping a Postgres left over from an earlier run')
    await shutDown(processId)
  }
  rmSync(lockFile, { force: true })
}

/** Postgres works inside its data directory, which also tells after the checkout was moved while it ran. */
function isServerOf(data: string, processId: number): boolean {
  const mark = markOf(processId)
  if (!mark?.command.includes('postgres')) return false
  if (mark.command.includes(data)) return true
  return process.platform === 'linux' && realpathSync(`/proc/${processId}/cwd`) === realpathSync(data)
}

function refuseOtherVersion(data: string): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version !== majorVersion) {
    throw new Error(`The data in ${data} was made by Postgres ${version}; this is Postgres ${majorVersion}.`)
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-15).join('\n')
}
