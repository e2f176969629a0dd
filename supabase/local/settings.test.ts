import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lockDataFolder } from './instance-lock'
import { readStartSettings } from './settings'

beforeEach(() => {
  for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'NEXT_PUBLIC_SUPABASE_URL', 'TURNOUT_URL']) vi.stubEnv(name, '')
})

afterEach(() => {
  vi.unstubAllEnvs()
})

test('with nothing configured Turnout is embedded and listens on loopback only', () => {
  expect(readStartSettings()).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: undefined })
})

test('half a configuration is refused with the name of the variable that is missing', () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://elsewhere/postgres')
  expect(() => readStartSettings()).toThrow(/NEXT_PUBLIC_SUPABASE_URL is not/)
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('NEXT_PUBLIC_SUPABASE_URL', 'https://project.supabase.co')
  expect(() => readStartSettings()).toThrow(/DATABASE_URL is not/)
})

test('a wrong value is refused with the name of its variable', () => {
  vi.stubEnv('PORT', 'three thousand')
  expect(() => readStartSettings()).toThrow(/PORT: /)
})

test('a second Turnout on the same data is refused while the first runs, and only then', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-lock-'))
  const release = lockDataFolder(dataDir, 'http://127.0.0.1:3000')
  expect(() => lockDataFolder(dataDir, 'http://127.0.0.1:3001')).toThrow(/already runs .* http:\/\/127\.0\.0\.1:3000/)
  release()
  // What a killed process leaves behind: its id now belongs to somebody who began at another time.
  writeFileSync(
    join(dataDir, 'running.json'),
    JSON.stringify({ processId: process.pid, started: '1', url: 'http://old' }),
  )
  lockDataFolder(dataDir, 'http://127.0.0.1:3001')()
  rmSync(dataDir, { recursive: true })
})
