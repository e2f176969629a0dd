import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/** The Chromium that browser tests run in, or undefined when this machine has none. CHROMIUM_PATH decides if it is set. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH']
  if (given) return given
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, '/usr/bin/chromium', chromium.executablePath()].find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Ways to get one, in the order they are tried. Debian's comes from the package mirror that such a machine has anyway. */
function waysToInstall(): string[][] {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive']
  const debian = [
    ...asRoot,
    'sh',
    '-c',
    'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-liberation',
  ]
  const playwright = [
    process.execPath,
    fileURLToPath(import.meta.resolve('@playwright/test/cli')),
    'install',
    'chromium',
  ]
  return [debian, playwright]
}

function ensureChromium(): void {
  const found = findChromium()
  if (found !== undefined) return console.log(`Browser tests use ${found}`)
  for (const [command, ...parameters] of waysToInstall()) {
    if (command === undefined) continue
    console.log(`No Chromium here, trying: ${command} ${parameters.join(' ')}`)
    spawnSync(command, parameters, { stdio: 'inherit', timeout: 10 * 60_000 })
    const installed = findChromium()
    if (installed !== undefined) return console.log(`Browser tests use ${installed}`)
  }
  console.error(
    'Browser tests need Chromium, and neither Debian’s package manager nor Playwright could install it.\n' +
      'Install it yourself (as root: apt-get install chromium) or name one with CHROMIUM_PATH.',
  )
  process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureChromium()
