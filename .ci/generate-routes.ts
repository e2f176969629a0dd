import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * `npm run generate` writes app/api/routes.generated.ts: every route of the public contract, so that the OpenAPI document
 * and the tests that walk all routes miss none. With `--check` it writes nothing and fails when the file is stale.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const outFile = `${root}app/api/routes.generated.ts`

function generate(): string {
  const files = globSync('app/api/v1/**/route.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
  const imports = files.map((file, index) => {
    const module = file.replace(/^app\/api/, '.').replace(/\.ts$/, '')
    return `import * as route${index} from '${module}'`
  })
  const entries = files.map((file, index) => {
    const path = file.replace(/^app/, '').replace(/\/route\.ts$/, '')
    return `  { path: '${path}', module: route${index} },`
  })
  const source = [
    '// Written by `npm run generate` from the folders under app/api/v1. Do not edit.',
    ...imports,
    '',
    '/** Every route of the public contract, its path as Next names it. */',
    'export const routes = [',
    ...entries,
    '] as const',
    '',
  ].join('\n')
  return execFileSync(
    `${root}node_modules/.bin/oxfmt`,
    ['-c', `${root}.ci/oxfmtrc.json`, '--stdin-filepath', 'routes.ts'],
    { input: source, encoding: 'utf8' },
  )
}

function current(): string {
  try {
    return readFileSync(outFile, 'utf8')
  } catch {
    return ''
  }
}

const fresh = generate()
if (!process.argv.includes('--check')) writeFileSync(outFile, fresh)
else if (current() !== fresh) {
  console.error(
    'app/api/routes.generated.ts does not list the routes there are. Run "npm run generate" and commit the result.',
  )
  process.exitCode = 1
}
