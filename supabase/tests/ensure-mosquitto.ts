import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Debian keeps servers where the path of an ordinary user does not lead. */
const moreFolders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/opt/homebrew/sbin', '/opt/homebrew/bin']

/** A program of the MQTT broker Mosquitto, or undefined when this machine has none. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...moreFolders]
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const missing = 'Tests of MQTT sources need the broker Mosquitto. Install it (as root: apt-get install mosquitto).'

/** @throws Error that says how to get it */
export function requireMosquitto(name: 'mosquitto' | 'mosquitto_passwd'): string {
  const found = findProgram(name)
  if (!found) throw new Error(missing)
  return found
}

/** From the package mirror that a Debian machine has anyway. Without it the tests that need it fail, and say why. */
function ensureMosquitto(): void {
  if (findProgram('mosquitto')) return
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']
  const install =
    'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mosquitto'
  const [command, ...parameters] = [...asRoot, 'sh', '-c', install]
  console.log(`No Mosquitto here, trying: ${install}`)
  spawnSync(command, parameters, { stdio: 'inherit', timeout: 5 * 60_000 })
  if (!findProgram('mosquitto')) console.error(missing)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureMosquitto()
