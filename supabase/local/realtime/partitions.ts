import type { Database } from './database'
import { errorText, type Log } from './log'

const dayMs = 24 * 60 * 60_000
const daysAhead = 3
const daysKept = 3
const intervalMs = 60 * 60_000
const retryMs = 5000

/** Partitions hold one UTC day each and are named for it, as on hosted: messages_2026_08_31. */
export function partitionName(day: Date): string {
  return `messages_${day.toISOString().slice(0, 10).replaceAll('-', '_')}`
}

/** The day a partition holds, or undefined when the name is not a partition's. */
export function partitionDay(name: string): Date | undefined {
  const match = /^messages_(\d{4})_(\d{2})_(\d{2})$/.exec(name)
  return match ? new Date(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`) : undefined
}

/** Makes the partitions from yesterday to three days ahead and drops those that ended more than three days ago. */
export async function keepPartitions(database: Database, now: Date): Promise<void> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const { rows } = await database.query<{ name: string }>(
    `select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
      where inhparent = 'realtime.messages'::regclass`,
  )
  const existing = new Set(rows.map((row) => row.name))
  for (let offset = -1; offset <= daysAhead; offset += 1) {
    const day = new Date(today + offset * dayMs)
    const name = partitionName(day)
    if (existing.has(name)) continue
    await database.query(
      `create table if not exists realtime.${name} partition of realtime.messages
        for values from ('${day.toISOString().slice(0, 10)}') to ('${new Date(day.getTime() + dayMs).toISOString().slice(0, 10)}')`,
    )
    await database.query(`alter table realtime.${name} owner to supabase_realtime_admin`)
  }
  for (const name of existing) {
    const day = partitionDay(name)
    if (day && day.getTime() < today - daysKept * dayMs) await database.query(`drop table if exists realtime.${name}`)
  }
}

/** Keeps the partitions in step with the calendar until stopped. The first round has run when this resolves. */
export async function startPartitionJanitor(database: Database, log: Log): Promise<() => void> {
  let timer: NodeJS.Timeout
  let stopped = false
  const round = async () => {
    let nextMs = intervalMs
    await keepPartitions(database, new Date()).catch((error: unknown) => {
      nextMs = retryMs
      log('warn', 'partitions of realtime.messages could not be kept', { error: errorText(error) })
    })
    if (stopped) return
    timer = setTimeout(() => void round(), nextMs)
    timer.unref()
  }
  await round()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
