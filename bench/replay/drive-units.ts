import { setTimeout as sleep } from 'node:timers/promises'
import { PositionsAccepted } from '@/lib/resources/positions-schema'
import type { Moment } from '@/supabase/seed/sf-fire/journeys'
import type { ApiClient } from './api-client'

const pointsPerBatch = 100
const tickMs = 1_000
/** A parked tracker says now and then that it is alive. */
const aliveMs = 30_000

export interface Fleet {
  client: ApiClient
  runId: string
  /** Call sign → id. */
  unitIds: ReadonlyMap<string, string>
  /** Where the unit of this call sign is at a moment of the record. */
  momentOf: (name: string, recordMs: number) => Moment
}

export interface Driven {
  points: number
}

interface Point {
  unitId: string
  lat: number
  lon: number
  at: string
  speedMps: number
  headingDeg: number
  eventId: string
}

/** Where units are at a moment of the record, as their trackers would report it now. */
function pointsOf({ runId, unitIds, momentOf }: Fleet, names: Iterable<string>, recordMs: number): Point[] {
  const now = new Date()
  return [...names].flatMap((name) => {
    const unitId = unitIds.get(name)
    if (!unitId) return []
    const { lat, lon, speedMps, headingDeg } = momentOf(name, recordMs)
    const eventId = `${runId}-${name}-${now.getTime()}`
    return [{ unitId, lat, lon, at: now.toISOString(), speedMps: Math.min(speedMps, 70), headingDeg, eventId }]
  })
}

async function post({ client, runId }: Fleet, points: readonly Point[], driven: Driven): Promise<void> {
  for (let from = 0; from < points.length; from += pointsPerBatch) {
    const positions = points.slice(from, from + pointsPerBatch)
    const key = `replay-${runId}-at-${positions[0]?.eventId}`
    const { accepted } = await client.post('/positions', { positions }, key, PositionsAccepted)
    driven.points += accepted
  }
}

/** Every unit where the record has it at this moment; done when the server has them all. */
export async function placeAll(fleet: Fleet, recordMs: number, driven: Driven): Promise<void> {
  await post(fleet, pointsOf(fleet, fleet.unitIds.keys(), recordMs), driven)
}

export interface DriveOptions {
  /** The record's clock. */
  clock: () => number
  /** Positions a second in all, each unit in turn; null: a tracker's own pace, once a second while it moves. */
  rate: number | null
  signal: AbortSignal
}

/** Reports where units are until aborted. A tick that takes longer than its time leaves out the ones it missed. */
export async function driveUnits(fleet: Fleet, driven: Driven, { clock, rate, signal }: DriveOptions): Promise<void> {
  const names = [...fleet.unitIds.keys()]
  const saidAtMs = new Map<string, number>()
  let turn = 0
  while (!signal.aborted) {
    const beganAt = performance.now()
    const recordMs = clock()
    const due =
      rate === null
        ? names.filter((name) => isDue(fleet.momentOf(name, recordMs), name, saidAtMs))
        : Array.from({ length: rate }, () => names[turn++ % names.length] ?? '')
    // One unit twice in one tick would say the same place twice under one number.
    for (const round of rounds(due)) await post(fleet, pointsOf(fleet, round, recordMs), driven)
    await sleep(Math.max(0, tickMs - (performance.now() - beganAt)), undefined, { signal }).catch(() => undefined)
  }
}

function isDue({ isMoving }: Moment, name: string, saidAtMs: Map<string, number>): boolean {
  const nowMs = Date.now()
  const isDueNow = isMoving || nowMs - (saidAtMs.get(name) ?? 0) >= aliveMs
  if (isDueNow) saidAtMs.set(name, nowMs)
  return isDueNow
}

/** Each name at most once a round. */
function rounds(names: readonly string[]): string[][] {
  const made: string[][] = []
  const roundOf = new Map<string, number>()
  for (const name of names) {
    const round = roundOf.get(name) ?? 0
    roundOf.set(name, round + 1)
    ;(made[round] ??= []).push(name)
  }
  return made
}
