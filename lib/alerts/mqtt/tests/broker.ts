import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mqtt, { type MqttClient } from 'mqtt'
import { findFreePort } from '@/supabase/local/free-port'
import { requireMosquitto } from '@/supabase/tests/ensure-mosquitto'

export interface Broker {
  url: string
  start: () => Promise<void>
  /** Writes its state to disk and ends, as a restart of the machine would have it do. */
  stop: () => Promise<void>
  /** A client that sends, already connected. */
  publisher: (options?: mqtt.IClientOptions) => Promise<MqttClient>
  /** What it wrote down: what was sent to whom. */
  log: () => string
  remove: () => Promise<void>
}

/** A real broker on a port of its own; what it keeps for its sessions survives a restart. */
export async function newBroker(user?: { name: string; password: string }): Promise<Broker> {
  const program = requireMosquitto('mosquitto')
  const folder = mkdtempSync(join(tmpdir(), 'turnout-mosquitto-'))
  const port = await findFreePort(51_000, '127.0.0.1')
  const file = (name: string) => join(folder, name)
  const config = [
    `listener ${port} 127.0.0.1`,
    `allow_anonymous ${user ? 'false' : 'true'}`,
    ...(user ? [`password_file ${file('passwords')}`] : []),
    'persistence true',
    `persistence_location ${folder}/`,
    'max_queued_messages 10000',
    `log_dest file ${file('log')}`,
    'log_type all',
    // Started as root it would become somebody who may not write here.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
  writeFileSync(file('conf'), `${config.join('\n')}\n`)
  if (user) {
    const made = spawnSync(requireMosquitto('mosquitto_passwd'), [
      '-b',
      '-c',
      file('passwords'),
      user.name,
      user.password,
    ])
    if (made.status !== 0) throw new Error(`mosquitto_passwd failed: ${made.stderr.toString()}`)
  }
  const clients: MqttClient[] = []
  let server: ChildProcess | undefined
  const url = `mqtt://127.0.0.1:${port}`
  const log = () => readFileSync(file('log'), 'utf8')

  async function start(): Promise<void> {
    const started = spawn(program, ['-c', file('conf')], { stdio: 'ignore' })
    server = started
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(20)) {
      if (started.exitCode !== null) throw new Error(`Mosquitto ended at once: ${log()}`)
      if (await answers(port)) return
    }
    throw new Error('Mosquitto does not answer.')
  }
  async function stop(): Promise<void> {
    if (!server || server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  await start()
  return {
    url,
    start,
    stop,
    log,
    async publisher(options = {}) {
      const client = await mqtt.connectAsync(url, { protocolVersion: 5, reconnectPeriod: 100, ...options })
      clients.push(client)
      return client
    },
    async remove() {
      for (const client of clients) client.end(true)
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
