import autocannon from 'autocannon'
import { words } from './load-incidents'
import { latencyOf, type Latency, rounded } from './statistics'

export interface ListResult {
  name: string
  path: string
  rows: number
  latency: Latency
  /** Processor time of the server for one request: what it costs, however busy the machine is with other things. */
  cpuMs: number
  /** With eight connections that ask without a pause. */
  requestsPerSecond: number
}

const open = 'status=new,assigned,en_route,on_scene'
const dayMs = 86_400_000

/** Every way a screen or a program asks for incidents. */
const queries = (now: Date, unitId: string): [name: string, path: string][] => [
  ['newest', '/incidents'],
  ['newest, page of 200', '/incidents?limit=200'],
  ['open, page of 200', `/incidents?${open}&limit=200`],
  ['closed', '/incidents?status=closed'],
  ['by type', '/incidents?type=structure_fire'],
  ['by priority', '/incidents?priority=1'],
  ['by category and open', `/incidents?category=fire&${open}`],
  ['by day', `/incidents?from=${iso(now, 60)}&to=${iso(now, 59)}`],
  ['of one unit', `/incidents?assignedUnitId=${unitId}`],
  ['common word', `/incidents?q=${words.common}`],
  ['common word, open', `/incidents?q=${words.common}&${open}`],
  ['rare word', `/incidents?q=${words.rare}`],
  ['rare word, typo', `/incidents?q=${words.typo}`],
  ['common word, typo', `/incidents?q=${words.commonTypo}`],
  ['word that is nowhere', '/incidents?q=xylophone'],
  ['address', `/incidents?q=${encodeURIComponent('1600 block of clay st')}`],
  ['address, typo', `/incidents?q=${encodeURIComponent('1600 blok of clay st')}`],
  ['number', '/incidents?q=LOAD-050000'],
  ['nearest', '/incidents?near=37.7749,-122.4194'],
  ['nearest open', `/incidents?near=37.7749,-122.4194&${open}`],
  ['within 1 km', '/incidents?near=37.7749,-122.4194&radiusM=1000'],
  ['in a rectangle', '/incidents?bbox=-122.43,37.77,-122.41,37.79'],
  ['similar open ones', '/incidents/similar?near=37.7749,-122.4194&q=chest%20pain'],
  ['units, page of 200', '/units?limit=200'],
  ['events', '/events?after=0'],
]

const iso = (now: Date, daysAgo: number) => encodeURIComponent(new Date(now.getTime() - daysAgo * dayMs).toISOString())

export interface ListOptions {
  origin: string
  key: string
  unitId: string
  /** Requests for each latency, one at a time. */
  samples: number
  /** For each req/s. */
  seconds: number
  serverCpuMs: () => number
  onResult: (result: ListResult) => void
}

export async function benchLists({
  origin,
  key,
  unitId,
  samples,
  seconds,
  serverCpuMs,
  onResult,
}: ListOptions): Promise<ListResult[]> {
  const headers = { authorization: `Bearer ${key}` }
  const results: ListResult[] = []
  for (const [name, path] of queries(new Date(), unitId)) {
    const url = `${origin}/api/v1${path}`
    const times: number[] = []
    let rows = 0
    const cpuBefore = serverCpuMs()
    for (let sample = 0; sample < samples; sample++) {
      const { tookMs, body } = await timed(url, headers)
      // The first few warm caches and code, as everybody's first request of a shift does.
      if (sample >= 3) times.push(tookMs)
      rows = body.data.length
    }
    const cpuMs = rounded((serverCpuMs() - cpuBefore) / samples)
    const result = {
      name,
      path,
      rows,
      latency: latencyOf(times),
      cpuMs,
      requestsPerSecond: await throughput(url, headers, seconds),
    }
    results.push(result)
    onResult(result)
  }
  const paging = await benchCursors(origin, headers, serverCpuMs)
  results.push(paging)
  onResult(paging)
  return results
}

interface Page {
  data: unknown[]
  nextCursor?: string | null
}

async function timed(url: string, headers: Record<string, string>): Promise<{ tookMs: number; body: Page }> {
  const beganAt = performance.now()
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(20_000) })
  const text = await response.text()
  const tookMs = performance.now() - beganAt
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${text.slice(0, 300)}`)
  return { tookMs, body: asPage(JSON.parse(text)) }
}

function asPage(body: unknown): Page {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    throw new Error('This is no list.')
  const nextCursor = 'nextCursor' in body && typeof body.nextCursor === 'string' ? body.nextCursor : null
  return { data: body.data, nextCursor }
}

async function throughput(url: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const result = await autocannon({ url, headers, connections: 8, duration: seconds })
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors`)
  return rounded(result.requests.average)
}

/** A hundred pages deep: the last page must cost what the first one does. */
async function benchCursors(
  origin: string,
  headers: Record<string, string>,
  serverCpuMs: () => number,
): Promise<ListResult> {
  const cpuBefore = serverCpuMs()
  const times: number[] = []
  let cursor = ''
  let rows = 0
  for (let page = 0; page < 100; page++) {
    const url = `${origin}/api/v1/incidents?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const { tookMs, body } = await timed(url, headers)
    times.push(tookMs)
    rows += body.data.length
    cursor = body.nextCursor ?? ''
    if (!cursor) break
  }
  return {
    name: '100 pages of 200 by cursor',
    path: '/incidents?limit=200&cursor=…',
    rows,
    latency: latencyOf(times),
    cpuMs: rounded((serverCpuMs() - cpuBefore) / times.length),
    requestsPerSecond: rounded(times.length / (times.reduce((sum, ms) => sum + ms, 0) / 1000)),
  }
}
