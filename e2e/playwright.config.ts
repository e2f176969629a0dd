import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findFreePort } from '../supabase/local/free-port'
import { noGraphics, withChromium } from './chromium'

/**
 * Browser tests run against `npm start`, a production build with a fresh database of its own. TURNOUT_E2E_URL names a
 * Turnout that runs already (for example `npm run dev`); nothing is started then. The variables set here are inherited by
 * the processes that run the tests, which read this file again.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const given = process.env['TURNOUT_E2E_URL']
process.env['TURNOUT_E2E_PORT'] ??= String(await findFreePort(45_800, '127.0.0.1'))
if (!process.env['TURNOUT_E2E_DATA']) {
  process.env['TURNOUT_E2E_DATA'] = join(root, '.turnout/e2e')
  // Each run begins with an empty database; what the last one left is kept until then, to look into.
  if (!given) rmSync(process.env['TURNOUT_E2E_DATA'], { recursive: true, force: true })
}
const port = process.env['TURNOUT_E2E_PORT']
const baseURL = given ?? `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(root, 'test-results'),
  fullyParallel: true,
  workers: 2,
  retries: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: join(root, '.turnout/results/browser.json') }]],
  use: {
    baseURL,
    viewport: { width: 1366, height: 768 },
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: withChromium(noGraphics),
  },
  ...(given
    ? {}
    : {
        webServer: {
          command: 'npm start',
          cwd: root,
          url: `${baseURL}/api/health/ready`,
          // A first start builds the application.
          timeout: 5 * 60_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
          stdout: 'ignore',
          stderr: 'pipe',
          env: {
            PORT: port,
            TURNOUT_DATA_DIR: process.env['TURNOUT_E2E_DATA'],
            TURNOUT_URL: baseURL,
            TURNOUT_DEMO: 'still',
            // Hundreds of people sign in from one address here.
            TURNOUT_SIGN_IN_ATTEMPTS: '1000',
          },
        },
      }),
})
