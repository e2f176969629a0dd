import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'

// What the start script would hand to the web process; lib/env reads it at first use.
const stack = inject('stack')
const filesDir = join(tmpdir(), `turnout-test-files-${process.pid}`)
Object.assign(process.env, {
  DATABASE_URL: stack.databaseUrl,
  DATABASE_POOL_SIZE: '8',
  NEXT_PUBLIC_SUPABASE_URL: stack.supabaseUrl,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
  SUPABASE_JWT_SECRET: stack.jwtSecret,
  TURNOUT_URL: 'http://127.0.0.1:3000',
  TURNOUT_WORKER: 'off',
  TURNOUT_FILES_DIR: filesDir,
  // A pair made for the tests; push services of tests listen on this machine.
  TURNOUT_VAPID_PUBLIC_KEY: 'BGk7YtwCsM_aM-RUqq_cVHUbrieVUX-R8LFTUdDQ2Vd9Cqsw9fPaxJGgzTilHu8MJbOpO3KL0Ex4s9AsdjfjGyw',
  TURNOUT_VAPID_PRIVATE_KEY: 'gxM1f1u0fhUUoTWm5TOdvPf8zqwtFS_vS535n6mSIUU',
  TURNOUT_ALLOW_PRIVATE_PUSH: '1',
  TURNOUT_WRITES_PER_SECOND: '100000',
  LOG_LEVEL: process.env['TURNOUT_TEST_LOG'] ? 'info' : 'silent',
})

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db')
  await closeDatabase()
  rmSync(filesDir, { recursive: true, force: true })
})
