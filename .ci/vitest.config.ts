import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    include: ['{lib,supabase,app,components,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['supabase/tests/global-setup.ts'],
    setupFiles: ['supabase/tests/setup.ts'],
    testTimeout: 20_000,
    expect: { poll: { timeout: 5000 } },
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: '.turnout/results/unit.json' }]],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      exclude: ['lib/**/*.test.ts', 'lib/db/database.generated.ts'],
    },
  },
})
