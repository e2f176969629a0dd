import { afterAll, inject } from 'vitest'

// What the start script would hand to the web process; lib/env reads it at first use.
const stack = inject('stack')
Object.assign(process.env, {
  DATABASE_URL: stack.databaseUrl,
  DATABASE_POOL_SIZE: '8',
  NEXT_PUBLIC_SUPABASE_URL: stack.supabaseUrl,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
  SUPABASE_JWT_SECRET: stack.jwtSecret,
  TURNOUT_URL: 'http://127.0.0.1:3000',
  TURNOUT_WORKER: 'off',
  TURNOUT_WRITES_PER_SECOND: '100000',
  LOG_LEVEL: process.env['TURNOUT_TEST_LOG'] ? 'info' : 'silent',
})

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db')
  await closeDatabase()
})
