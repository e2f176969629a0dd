import type { Database } from '../database'
import { encodeMessage } from '../frames'
import type { Log } from '../log'
import { changeData } from './change-frame'
import type { Change } from './decode'
import { evaluate, type EvaluatedChange, type Filter } from './evaluate'
import { matches, type ChangeListener, type Subscription } from './subscription'
import { loadTable, type Table } from './table'
import { visibleTo } from './visibility'

const checksAtOnce = 4

export interface DeliveryContext {
  database: Database
  log: Log
  /** Gives up a subscription whose filter cannot be evaluated. */
  drop(subscription: Subscription, reason: string): void
}

/** Brings consecutive changes of one table to those who asked for them and may see them, in order. */
export async function deliver(context: DeliveryContext, changes: Change[], all: Subscription[]): Promise<void> {
  const [first] = changes
  const interested = all.filter((subscription) => changes.some((change) => matches(subscription, change)))
  if (!first || interested.length === 0) return
  const table = await loadTable(context.database, first.schema, first.table)
  if (!table) return
  const filters = distinctFilters(interested)
  const evaluation = await evaluate(context.database, table, changes, filters)
  for (const subscription of interested) {
    const reason = evaluation.broken.get(subscription.filter)
    if (reason !== undefined) context.drop(subscription, reason)
  }
  const wanted = evaluation.changes.map((change) => ({
    change,
    subscriptions: interested.filter(
      (subscription) => matches(subscription, change.change) && change.passes.has(subscription.filter),
    ),
  }))
  const maySee = await checkVisibility(context, table, wanted)
  for (const { change, subscriptions } of wanted) {
    send(
      table,
      change,
      subscriptions.filter(({ listener }) => maySee(listener, change)),
    )
  }
}

function distinctFilters(subscriptions: Subscription[]): Filter[] {
  const filters = new Map(subscriptions.map(({ filter, conditions }) => [filter, { text: filter, conditions }]))
  return [...filters.values()]
}

interface WantedChange {
  change: EvaluatedChange
  subscriptions: Subscription[]
}

/** One look per user for all rows they asked for. */
async function checkVisibility(
  { database, log }: DeliveryContext,
  table: Table,
  wanted: WantedChange[],
): Promise<(listener: ChangeListener, change: EvaluatedChange) => boolean> {
  const needsCheck = (change: EvaluatedChange) =>
    table.rowSecurity && change.change.type !== 'DELETE' && table.columns.some(({ isKey }) => isKey)
  const users = new Map<string, { listener: ChangeListener; changes: Set<EvaluatedChange> }>()
  for (const { change, subscriptions } of wanted) {
    if (!needsCheck(change)) continue
    for (const { listener } of subscriptions) {
      const user = users.get(listener.identity.claimsJson) ?? { listener, changes: new Set() }
      users.set(listener.identity.claimsJson, user)
      user.changes.add(change)
    }
  }
  const visible = new Map<string, Set<EvaluatedChange>>()
  const pending = [...users]
  while (pending.length > 0) {
    const group = pending.splice(0, checksAtOnce)
    await Promise.all(
      group.map(async ([claims, { listener, changes }]) => {
        visible.set(claims, await visibleTo(database, log, table, listener.identity, [...changes]))
      }),
    )
  }
  return (listener, change) => !needsCheck(change) || (visible.get(listener.identity.claimsJson)?.has(change) ?? false)
}

/** What is the same for many is serialised once: the data depends on the role and the selected columns only. */
function send(table: Table, change: EvaluatedChange, subscriptions: Subscription[]): void {
  const dataJson = new Map<string, string>()
  for (const { listener, dataKey, select, ids } of groupByFrame(subscriptions)) {
    const data = dataJson.get(dataKey) ?? changeData(table, change, listener.identity.role, select)
    dataJson.set(dataKey, data)
    const message = {
      joinRef: null,
      ref: null,
      topic: listener.topic,
      event: 'postgres_changes',
      payloadJson: `{"ids":${JSON.stringify(ids)},"data":${data}}`,
    }
    listener.receive({ data: Buffer.from(encodeMessage(listener.version, message)), binary: false })
  }
}

interface OutgoingFrame {
  listener: ChangeListener
  dataKey: string
  select: string[] | undefined
  ids: number[]
}

function groupByFrame(subscriptions: Subscription[]): OutgoingFrame[] {
  const frames = new Map<ChangeListener, Map<string, OutgoingFrame>>()
  for (const { listener, id, select } of subscriptions) {
    const dataKey = JSON.stringify([listener.identity.role, select?.toSorted()])
    const own = frames.get(listener) ?? new Map<string, OutgoingFrame>()
    frames.set(listener, own)
    const frame = own.get(dataKey)
    if (frame) frame.ids.push(id)
    else own.set(dataKey, { listener, dataKey, select, ids: [id] })
  }
  return [...frames.values()].flatMap((own) => [...own.values()])
}
