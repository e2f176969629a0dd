import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { nearestHospital } from './sf-fire/hospitals'
import { between, headingOf, metresBetween, type Place } from './sf-fire/motion'

const tickMs = 5_000
const reloadMs = 20_000
/** Inside the time after which a position counts as stale. */
const aliveMs = 120_000
const speedMps = 12
const timeoutMs = 10_000
const dispatcher = { email: 'dispatcher@demo.turnout.test', password: 'turnout-demo-1' }

// Only what is needed here: the rooms' own shapes would be loaded into the supervisor for nothing else.
const Position = z.object({ lat: z.number(), lon: z.number() }).nullable()
const Unit = z.object({
  id: z.string(),
  status: z.string(),
  stationId: z.string().nullable(),
  incidentId: z.string().nullable(),
  position: Position,
})
type Unit = z.infer<typeof Unit>
const UnitPage = z.object({ data: z.array(Unit) })
const PlacePage = z.object({ data: z.array(z.object({ id: z.string(), position: Position })) })

export interface DemoTrackersOptions {
  /** Of the web server. */
  origin: string
  supabaseUrl: string
  publishableKey: string
  signal: AbortSignal
}

const Grant = z.object({ access_token: z.string(), expires_in: z.number() })

/**
 * Trackers for the units of the demo agency, so that its map is alive: who is on the way comes nearer, who is parked says
 * now and then that it is there. They speak to the public API as any tracker does; a failure is tried again, quietly.
 */
export async function runDemoTrackers(options: DemoTrackersOptions): Promise<void> {
  const api = createApi(options)
  let world: World = { units: [], scenes: new Map(), stations: new Map() }
  const places = new Map<string, Place>()
  const saidAtMs = new Map<string, number>()
  let loadedAtMs = 0
  while (!options.signal.aborted) {
    try {
      if (Date.now() - loadedAtMs >= reloadMs) {
        world = await loadWorld(api)
        loadedAtMs = Date.now()
      }
      const positions = world.units.flatMap((unit) => report(unit, world, { places, saidAtMs }))
      for (let from = 0; from < positions.length; from += 200)
        await api('POST', '/positions', { positions: positions.slice(from, from + 200) })
    } catch {
      loadedAtMs = 0
    }
    await sleep(tickMs, undefined, { signal: options.signal }).catch(() => undefined)
  }
}

type Api = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>

function createApi({ origin, supabaseUrl, publishableKey, signal }: DemoTrackersOptions): Api {
  let token = ''
  let goodUntilMs = 0
  async function ask(url: string, method: string, headers: Record<string, string>, body: unknown): Promise<unknown> {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (!response.ok) throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}`)
    return response.json()
  }
  return async (method, path, body) => {
    if (Date.now() > goodUntilMs) {
      const grantUrl = `${supabaseUrl}/auth/v1/token?grant_type=password`
      const grant = Grant.parse(await ask(grantUrl, 'POST', { apikey: publishableKey }, dispatcher))
      token = grant.access_token
      goodUntilMs = Date.now() + (grant.expires_in - 60) * 1000
    }
    return ask(`${origin}/api/v1${path}`, method, { authorization: `Bearer ${token}` }, body)
  }
}

interface World {
  units: Unit[]
  /** Incident → where it is. */
  scenes: Map<string, Place>
  stations: Map<string, Place>
}

async function loadWorld(api: Api): Promise<World> {
  const units = UnitPage.parse(await api('GET', '/units?limit=200'))
  const open = 'assigned,en_route,on_scene'
  const incidents = PlacePage.parse(await api('GET', `/incidents?limit=200&status=${open}`))
  const stations = PlacePage.parse(await api('GET', '/stations?limit=200'))
  const placed = (rows: { id: string; position: Place | null }[]) =>
    new Map(rows.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])))
  return {
    units: units.data.filter((unit) => unit.position && unit.status !== 'off_duty' && unit.status !== 'out_of_service'),
    scenes: placed(incidents.data),
    stations: placed(stations.data),
  }
}

function targetOf(unit: Unit, { scenes, stations }: World): Place | undefined {
  const scene = unit.incidentId === null ? undefined : scenes.get(unit.incidentId)
  if (unit.status === 'en_route') return scene
  if (unit.status === 'transporting') return scene && nearestHospital(scene)
  if (unit.status === 'available' && cruises(unit)) return postOf(unit, stations)
  if (unit.status === 'returning') return unit.stationId === null ? undefined : stations.get(unit.stationId)
  return undefined
}

// Who waits on the street drives from post to post; a few of them, or the log would be about nothing else.
const cruises = (unit: Unit) => Number.parseInt(unit.id.slice(-2), 16) % 5 === 0
const postMs = 8 * 60_000

/** Another station every few minutes, each unit in an order of its own. */
function postOf(unit: Unit, stations: ReadonlyMap<string, Place>): Place | undefined {
  const posts = [...stations.values()]
  const turn = Math.floor(Date.now() / postMs) + Number.parseInt(unit.id.slice(-4), 16)
  return posts[(turn * 7) % posts.length]
}

interface Reported {
  places: Map<string, Place>
  saidAtMs: Map<string, number>
}

/** What its tracker says in this tick: nothing, that it is there, or where it has come to. */
function report(unit: Unit, world: World, { places, saidAtMs }: Reported): object[] {
  const from = places.get(unit.id) ?? unit.position
  if (!from) return []
  const target = targetOf(unit, world)
  const distanceM = target ? metresBetween(from, target) : 0
  const isMoving = target !== undefined && distanceM > 60
  if (!isMoving && Date.now() - (saidAtMs.get(unit.id) ?? 0) < aliveMs) return []
  const to = isMoving ? between(from, target, Math.min(1, (speedMps * tickMs) / 1000 / distanceM)) : from
  places.set(unit.id, to)
  saidAtMs.set(unit.id, Date.now())
  const motion = isMoving ? { speedMps, headingDeg: headingOf(from, target) } : { speedMps: 0 }
  return [{ unitId: unit.id, ...to, ...motion, at: new Date().toISOString(), accuracyM: 5 }]
}
