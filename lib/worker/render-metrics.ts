import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, register, Registry } from 'prom-client'
import { type Ctx, requirePermission } from '@/lib/auth'
import { pool } from '@/lib/db'
import { queueState } from './queue-state'

/** Prometheus text: this process, the queue, and how many incidents and units the caller's agency has in which state. */
export async function renderMetrics(ctx: Ctx): Promise<string> {
  requirePermission(ctx.actor, 'metrics:read')
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics()
  const own = new Registry()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [own] })
  const queue = await queueState()
  gauge('turnout_queue_waiting_jobs', 'Jobs that could run now and do not').set(queue.waiting)
  gauge('turnout_queue_oldest_seconds', 'How long the oldest of them has been waiting').set(queue.oldestSeconds)
  gauge('turnout_queue_failed_jobs', 'Jobs that failed for good').set(queue.failed)
  if (queue.secondsSinceBeat !== null)
    gauge('turnout_worker_heartbeat_age_seconds', 'Since the newest heartbeat').set(queue.secondsSinceBeat)
  const connections = gauge('turnout_database_connections', 'Connections of this process', ['state'])
  const { totalCount, idleCount, waitingCount } = pool()
  connections.set({ state: 'idle' }, idleCount)
  connections.set({ state: 'busy' }, totalCount - idleCount)
  connections.set({ state: 'waited_for' }, waitingCount)
  await countStates(ctx, gauge)
  return Registry.merge([register, own]).metrics()
}

async function countStates(
  ctx: Ctx,
  gauge: (name: string, help: string, labelNames: string[]) => Gauge,
): Promise<void> {
  const incidents = gauge('turnout_open_incidents', 'Open incidents of the agency', ['status'])
  const units = gauge('turnout_units', 'Units in service of the agency', ['status'])
  await ctx.transaction(async (tx) => {
    const open = await tx
      .selectFrom('incidents')
      .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
      .where('status', 'in', ['new', 'assigned', 'en_route', 'on_scene'])
      .groupBy('status')
      .execute()
    for (const { status, count } of open) incidents.set({ status }, count)
    const inService = await tx
      .selectFrom('units')
      .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
      .where('retiredAt', 'is', null)
      .groupBy('status')
      .execute()
    for (const { status, count } of inService) units.set({ status }, count)
    const { rows } = await sql<{ count: number; oldest: Date | null; faulty: number }>`
      select coalesce(sum(count) filter (where fault is null), 0)::int as count, min(at) filter (where fault is null) as oldest,
        (count(*) filter (where fault is not null))::int as faulty
      from (select 1 as count, at, null as fault from public.alert_arrivals
        union all select count, at, fault from public.alert_intake) waiting
    `.execute(tx)
    const [waiting = { count: 0, oldest: null, faulty: 0 }] = rows
    gauge('turnout_alerts_undecided', 'Alerts that came and were not looked at yet', []).set(waiting.count)
    gauge('turnout_alerts_undecided_oldest_seconds', 'How long the oldest of them has been waiting', []).set(
      waiting.oldest ? (ctx.now.getTime() - waiting.oldest.getTime()) / 1_000 : 0,
    )
    gauge('turnout_alerts_faulty', 'Alerts in the intake that could not be made rows: see docs/operations.md', []).set(
      waiting.faulty,
    )
  })
}
