import { spawnSync } from 'node:child_process'

/** dependency-cruiser finds nothing and says "fine" when its parser does not know the syntax, so the count is checked too. */
const leastModules = 150

const { stdout, status } = spawnSync(
  'node_modules/.bin/depcruise',
  ['-c', '.ci/dependency-cruiser.cjs', 'lib', 'app', 'components', 'supabase', '--output-type', 'err'],
  { encoding: 'utf8' },
)
const modules = Number(/(\d+) modules/.exec(stdout)?.[1] ?? 0)
console.log(stdout)
if (status !== 0) process.exitCode = 1
if (modules < leastModules) {
  console.error(
    `Only ${modules} modules were read; at least ${leastModules} are there. The parser does not see the code.`,
  )
  process.exitCode = 1
}
