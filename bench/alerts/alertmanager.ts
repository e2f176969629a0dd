import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '@/supabase/local/free-port'

const program = 'prometheus-alertmanager'
const readyWithinMs = 15_000

export interface Alertmanager {
  url: string
  stop: () => Promise<void>
}

/** Debian's Alertmanager on a port of its own, with a receiver that does nothing; undefined where it is not installed. */
export async function startAlertmanager(firstPort: number): Promise<Alertmanager | undefined> {
  if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'turnout-alertmanager-'))
  const config = join(folder, 'alertmanager.yml')
  writeFileSync(config, 'route: { receiver: none, group_wait: 1h }\nreceivers: [{ name: none }]\n')
  const port = await findFreePort(firstPort, '127.0.0.1')
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  )
  const origin = `http://127.0.0.1:${port}`
  const giveUpAt = Date.now() + readyWithinMs
  while (!(await fetch(`${origin}/-/ready`).catch(() => undefined))?.ok && Date.now() < giveUpAt) await sleep(50)
  return {
    url: `${origin}/api/v2/alerts`,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
