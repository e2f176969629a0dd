/**
 * The floors of the house: a room imports only from floors below, through its index.ts or schema.ts.
 * 0 ground and db · 1 auth, events, jobs, realtime, geo · 2 org, resources, delivery · 3 incidents ·
 * 4 alerts, callouts, comms, command · 5 integrations, reports · 6 http, worker, app.
 */
const floors = [
  ['db'],
  ['auth', 'events', 'jobs', 'realtime', 'geo'],
  ['org', 'resources', 'delivery'],
  ['incidents'],
  ['alerts', 'callouts', 'comms', 'command'],
  ['integrations', 'reports'],
  ['http', 'worker'],
]
const door = '/(index|schema|[a-z]+-schema)\\.tsx?$'
const inRooms = (rooms) => `^lib/(${rooms.join('|')})/`

const nothingFromAbove = floors.slice(0, -1).map((rooms, floor) => ({
  name: `floor-${floor}-imports-from-above`,
  comment: 'News travels upward as a job or a trigger, never as an import.',
  severity: 'error',
  from: { path: inRooms(rooms), pathNot: '\\.test\\.ts$' },
  // lib/http/schema.ts is vocabulary (ids, times, pages), browser.ts the client of our own API: safe for everybody.
  to: { path: inRooms(floors.slice(floor + 1).flat()), pathNot: '^lib/http/(schema|browser)\\.ts$' },
}))

module.exports = {
  forbidden: [
    ...nothingFromAbove,
    {
      name: 'through-the-front-door',
      comment: 'Another room is entered through its index.ts or schema.ts (browser.ts for what runs in a browser).',
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^lib/([^/]+)/', pathNot: ['^lib/$1/', door, '^lib/[^/]+/browser\\.ts$'] },
    },
    {
      name: 'outside-uses-front-doors',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^lib/[^/]+/', pathNot: [door, '^lib/[^/]+/(browser|openapi)\\.ts$'] },
    },
    {
      name: 'screens-know-no-server',
      comment: 'components/ may import values from schemas and the browser clients only; otherwise import type.',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^lib/',
        pathNot: ['/([a-z]+-schema|schema)\\.ts$', '/browser\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(lib|components/(?!ui/))' },
    },
    {
      name: 'ground-knows-nothing-of-us',
      severity: 'error',
      from: { path: '^lib/[^/]+\\.ts$' },
      to: { path: '^lib/[^/]+/' },
    },
    {
      name: 'only-lib-knows-the-database',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: 'node_modules/(kysely|pg|postgres)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.next|\\.turnout|node_modules/.+/)' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
}
