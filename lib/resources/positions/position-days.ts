import { sql } from 'kysely'
import { system } from '@/lib/db'
import { env } from '@/lib/env'

const dayMs = 86_400_000
const daysAhead = 7

/** Postgres's word for a point whose day has no table. */
export const isDayMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23514' && /no partition of relation/.test(error.message)

/** Makes the tables of the days these times fall on. */
export async function makeDaysOf(times: readonly Date[]): Promise<void> {
  const sorted = times.map((at) => at.getTime()).toSorted((a, b) => a - b)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return
  await makeDays(new Date(first), new Date(last))
}

const day = (at: Date) => at.toISOString().slice(0, 10)
const makeDays = (first: Date, last: Date) =>
  sql`select app.make_position_days(${day(first)}::date, ${day(last)}::date)`.execute(system())

/** Job: the days ahead have their tables before the first point of them, and days past their time are dropped whole. */
export async function keepPositionDays(now: Date = new Date()): Promise<void> {
  await makeDays(new Date(now.getTime() - dayMs), new Date(now.getTime() + daysAhead * dayMs))
  const oldest = new Date(now.getTime() - env().TURNOUT_POSITION_HISTORY_DAYS * dayMs)
  await sql`select app.drop_position_days(${day(oldest)}::date)`.execute(system())
}
