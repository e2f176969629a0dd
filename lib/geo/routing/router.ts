import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { EtaSource, Position } from '../schema'
import { askOsrm } from './osrm'
import { askValhalla } from './valhalla'

export interface RouterSettings {
  kind: Exclude<EtaSource, 'model'>
  /** Without a slash at the end. */
  url: string
  timeoutMs: number
}

export interface Router {
  kind: RouterSettings['kind']
  /** Seconds on the road from each of the positions, null where the service knows no way; undefined when it does not help now. */
  secondsTo: (from: readonly Position[], to: Position) => Promise<(number | null)[] | undefined>
}

const ask = { osrm: askOsrm, valhalla: askValhalla }
/** What public and stock configurations of both services allow in one request. */
const mostPlaces = 50
/** A service that failed is left alone this long, so that a dead one delays one request and not every one. */
const pauseMs = 15_000

/** A routing service with a time limit and a breaker. */
export function createRouter({ kind, url, timeoutMs }: RouterSettings, now: () => number = Date.now): Router {
  let pausedUntil = 0
  return {
    kind,
    async secondsTo(from, to) {
      if (from.length === 0 || now() < pausedUntil) return undefined
      try {
        const asked = from.slice(0, mostPlaces)
        const seconds = await ask[kind](url, asked, to, AbortSignal.timeout(timeoutMs))
        return from.map((_, index) => seconds[index] ?? null)
      } catch (error) {
        pausedUntil = now() + pauseMs
        log().warn({ router: kind, error: error instanceof Error ? error.message : 'unknown' }, 'routing failed')
        return undefined
      }
    },
  }
}

let configured: { router: Router | undefined } | undefined

/** The service this installation was told to use, if any; one breaker a process. */
export function configuredRouter(): Router | undefined {
  if (configured) return configured.router
  const { TURNOUT_ROUTING: kind, TURNOUT_ROUTING_URL: url } = env()
  const router = kind && url ? createRouter({ kind, url: url.replace(/\/+$/, ''), timeoutMs: 1_500 }) : undefined
  configured = { router }
  return router
}
