import { spawn } from 'node:child_process'

/** Everything a machine can see in the code without running it. Run two at a time, because that is how many cores there are. */
const checks: Record<string, string> = {
  'generated files are current': 'tsx supabase/local/generate-types.ts --check && tsx .ci/generate-routes.ts --check',
  types: 'tsc --noEmit -p .',
  lint: "oxlint -c .ci/oxlintrc.json --type-aware --ignore-pattern '**/*.generated.ts' .",
  format: 'npm run -s format -- --check',
  'import rules': 'tsx .ci/check-imports.ts',
  'unused code': 'knip -c .ci/knip.json',
  migrations: 'squawk -c .ci/squawk.toml supabase/migrations/*.sql',
}
const atOnce = 2

interface Outcome {
  name: string
  ok: boolean
  seconds: number
  output: string
}

function run(name: string, command: string): Promise<Outcome> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, seconds: (performance.now() - startedAt) / 1000, output }),
    )
  })
}

const waiting = Object.entries(checks)
const outcomes: Outcome[] = []

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const outcome = await run(...next)
    outcomes.push(outcome)
    console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`)
    if (!outcome.ok) console.log(outcome.output)
  }
}

const startedAt = performance.now()
await Promise.all(Array.from({ length: atOnce }, work))
const failed = outcomes.filter((outcome) => !outcome.ok)
console.log(
  `check: ${outcomes.length - failed.length} of ${outcomes.length} fine, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
)
process.exitCode = failed.length === 0 ? 0 : 1
