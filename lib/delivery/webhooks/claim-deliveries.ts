import { sql } from 'kysely'
import { system } from '@/lib/db'

export interface ClaimedDelivery {
  id: string
  agencyId: string
  endpointId: string
  event: string
  body: string
  /** Begun so far, this one included; whoever claims it next has a higher number. */
  attempts: number
  url: string
  /** All that sign: the present secret first. */
  secrets: string[]
  /** Of its endpoint at one time. */
  most: number
  /** Of its endpoint in a row. */
  failures: number
}

export interface ClaimOptions {
  room: number
  /** What this process sends already, by endpoint. */
  busy: ReadonlyMap<string, number>
  /** The database's own clock unless given. */
  now?: Date | undefined
  /** Only one agency's. */
  agencyId?: string | undefined
}

/** Long enough that it is over only when whoever sends has died. */
const leaseSeconds = 60
const mostOfOne = 4
/** After so many failures in a row an endpoint is asked one delivery at a time. */
const ailingFrom = 5

/** Takes deliveries that are due: from then on they are this process's for a minute, and come back by themselves if it dies. */
export async function claimDeliveries({ room, busy, now, agencyId }: ClaimOptions): Promise<ClaimedDelivery[]> {
  const at = now ? sql`${now}::timestamptz` : sql`now()`
  const { rows } = await sql<ClaimedDelivery>`
    select * from app.claim_webhooks(${room}, ${JSON.stringify(Object.fromEntries(busy))}::jsonb, ${at}, ${agencyId ?? null}::uuid,
      make_interval(secs => ${leaseSeconds}), ${mostOfOne}, ${ailingFrom})
  `.execute(system())
  return rows
}
