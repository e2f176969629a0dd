import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '@/supabase/local/free-port'
import { removePostgresHome } from '@/supabase/local/postgres-home'
import { loadSecrets } from '@/supabase/local/secrets'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
const readyWithinMs = 600_000
const stopWithinMs = 20_000

export interface BenchServer {
  origin: string
  supabaseUrl: string
  publishableKey: string
  /** As role `postgres`. */
  databaseUrl: string
  /** From the start of the process until it said it was well. */
  readyMs: number
  memory: () => Memory
  /** Megabytes, without what is dear to learn: that would hold up the clock of whoever measures for 50 ms and more. */
  rssMb: () => number
  /** Processor time that all its processes have used so far. */
  cpuMs: () => number
  /** Ends the web process, and the worker in it, without asking; the supervisor starts it again. Which one it was. */
  killWeb: () => number | undefined
  stop: () => Promise<void>
}

/** A data folder of its own, gone afterwards with everything in it. */
export function newDataDir(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'turnout-bench-'))
  return {
    path,
    remove() {
      removePostgresHome(path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Starts what `npm start` starts: the production build with everything embedded. */
export async function startServer(dataDir: string, firstPort: number): Promise<BenchServer> {
  const port = await findFreePort(firstPort, '127.0.0.1')
  const postgresPort = await findFreePort(firstPort + 10, '127.0.0.1')
  const supabasePort = await findFreePort(firstPort + 20, '127.0.0.1')
  const beganAt = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'supabase/local/start.ts'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      TURNOUT_DATA_DIR: dataDir,
      TURNOUT_POSTGRES_PORT: String(postgresPort),
      TURNOUT_SUPABASE_PORT: String(supabasePort),
      TURNOUT_DEMO: 'still',
      DATABASE_URL: '',
      NEXT_PUBLIC_SUPABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
  })
  const origin = `http://127.0.0.1:${port}`
  const exited = once(child, 'exit')
  const failed = exited.then(([code]) => {
    throw new Error(`The server ended with ${code}:\n${output}\n${endOf(join(dataDir, 'web.log'))}`)
  })
  failed.catch(() => undefined)
  await Promise.race([untilReady(`${origin}/api/health/ready`), failed])
  const readyMs = performance.now() - beganAt
  const { postgresPassword, publishableKey } = loadSecrets(dataDir)
  const pid = child.pid ?? 0
  return {
    origin,
    supabaseUrl: `http://127.0.0.1:${supabasePort}`,
    publishableKey,
    databaseUrl: `postgresql://postgres:${postgresPassword}@127.0.0.1:${postgresPort}/postgres`,
    readyMs,
    memory: () => memoryOf(pid),
    rssMb: () => rssMbOf(familyOf(pid)),
    cpuMs: () => cpuOf(pid),
    killWeb: () => killOne(pid, 'local/web.ts'),
    async stop() {
      child.kill('SIGTERM')
      const patience = sleep(stopWithinMs, 'late', { ref: false })
      if ((await Promise.race([exited, patience])) === 'late') child.kill('SIGKILL')
      await exited
    },
  }
}

function endOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-3_000) : ''
}

async function untilReady(url: string): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs
  while (Date.now() < giveUpAt) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await sleep(20)
  }
  throw new Error(`${url} did not say it was well within ${readyWithinMs / 1000} s.`)
}

export interface Memory {
  processes: number
  /** Every process's resident pages, shared ones counted in each. */
  rssMb: number
  /** Shared pages divided among those who share them; null where the system does not tell. */
  pssMb: number | null
}

/** A process and everything it started, from /proc. */
function familyOf(rootPid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = /^PPid:\s+(\d+)/m.exec(readProc(`${name}/status`))?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === rootPid || isOurs(parents.get(pid)))
  return [...parents.keys()].filter(isOurs)
}

function killOne(rootPid: number, program: string): number | undefined {
  const pid = familyOf(rootPid).find((one) => readProc(`${one}/cmdline`).includes(program))
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
  return pid
}

function memoryOf(rootPid: number): Memory {
  const pids = familyOf(rootPid)
  const pssKb = sumKb(pids, 'smaps_rollup', 'Pss')
  return { processes: pids.length, rssMb: rssMbOf(pids), pssMb: pssKb === 0 ? null : Math.round(pssKb / 1024) }
}

const rssMbOf = (pids: readonly number[]) => Math.round(sumKb(pids, 'status', 'VmRSS') / 1024)

const sumKb = (pids: readonly number[], file: string, field: string): number =>
  pids.reduce(
    (sum, pid) => sum + Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readProc(`${pid}/${file}`))?.[1] ?? 0),
    0,
  )

/** User and system time of the fields 14 and 15 of /proc/pid/stat, in ticks of 10 ms on Linux. */
function cpuOf(rootPid: number): number {
  return familyOf(rootPid).reduce((sum, pid) => {
    const stat = readProc(`${pid}/stat`)
    // A process's name may hold spaces and brackets; what follows the last bracket has neither.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
  }, 0)
}

function readProc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8')
  } catch {
    // It ended while we looked.
    return ''
  }
}
