import { sql } from 'kysely'
import { z } from 'zod'
import { system } from '@/lib/db'

/** A session at a broker that belongs to this process for as long as it says so in time. */
export interface Slot {
  sourceId: string
  slot: number
}

interface SlotRow extends Slot {
  owner: string | null
  isExtra: boolean
  isDead: boolean
  beatAt: Date
}

const Filters = z.array(z.string())
const mostSlots = 32

/**
 * Which process has which session. A broker keeps messages for a session also while nobody is connected under its name, so a
 * session is never left: when its process is gone another one takes it on. Two processes under one name would throw each other
 * out for ever, so a session has one owner, who loses it by being silent.
 */
export class Slots {
  private readonly owner: string
  private readonly deadAfterMs: number
  /** When each slot last beat as we first saw it: one that has beaten since is alive. */
  private readonly firstSeen = new Map<string, number>()

  constructor(owner: string, deadAfterMs: number) {
    this.owner = owner
    this.deadAfterMs = deadAfterMs
  }

  /** Says that we live. @returns what is still ours */
  async beat(): Promise<Slot[]> {
    return system()
      .updateTable('alertSourceSlots')
      .set({ beatAt: sql`clock_timestamp()` })
      .where('owner', '=', this.owner)
      .returning(['sourceId', 'slot'])
      .execute()
  }

  /**
   * What a process may have besides what it has: without a session of this source one of its own; in any case those of the
   * dead, so that nobody's messages wait.
   */
  async claim(sourceId: string, hasOne: boolean): Promise<Slot[]> {
    const claimed: Slot[] = []
    for (let round = 0; round < mostSlots; round++) {
      const rows = await this.read(sourceId)
      const free = rows.filter((row) => row.isDead || row.owner === null)
      const isFirst = !hasOne && claimed.length === 0
      const wanted = free[0] ?? (isFirst ? rows.findLast((row) => row.isExtra && row.owner !== this.owner) : undefined)
      if (wanted) {
        if (await this.take(wanted, !isFirst)) claimed.push({ sourceId, slot: wanted.slot })
        continue
      }
      const made = isFirst && rows.every((row) => this.isAlive(row)) ? await this.make(sourceId, rows) : undefined
      return made ? [...claimed, made] : claimed
    }
    return claimed
  }

  /** While the database is away nobody else can have taken it. */
  async owns({ sourceId, slot }: Slot): Promise<boolean> {
    const row = this.mine(sourceId, slot).executeTakeFirst()
    return row.then(Boolean, () => true)
  }

  /** What a session was subscribed to when it was last ours or another's. */
  async filtersOf({ sourceId, slot }: Slot): Promise<string[]> {
    const row = await this.mine(sourceId, slot).executeTakeFirst()
    return Filters.parse(row?.filters ?? [])
  }

  async keepFilters({ sourceId, slot }: Slot, filters: string[], isShared: boolean): Promise<void> {
    await system()
      .updateTable('alertSourceSlots')
      .set({ filters: JSON.stringify(filters), isShared })
      .where('owner', '=', this.owner)
      .where('sourceId', '=', sourceId)
      .where('slot', '=', slot)
      .execute()
  }

  /**
   * Does a session share what comes, and may it begin to read? Not before every other one shares too, or both would get the
   * same: whoever was alone until now sees that somebody came and changes over first.
   */
  async arrangementOf({ sourceId, slot }: Slot): Promise<{ isShared: boolean; mayBegin: boolean }> {
    const others = await system()
      .selectFrom('alertSourceSlots')
      .select(['isShared', 'filters'])
      .where('sourceId', '=', sourceId)
      .where('slot', '!=', slot)
      .execute()
    return {
      isShared: others.length > 0,
      mayBegin: others.every((other) => other.isShared || Filters.parse(other.filters).length === 0),
    }
  }

  /** Its session is over at the broker. */
  async remove({ sourceId, slot }: Slot): Promise<void> {
    await system()
      .deleteFrom('alertSourceSlots')
      .where('owner', '=', this.owner)
      .where('sourceId', '=', sourceId)
      .where('slot', '=', slot)
      .execute()
  }

  /** Gives all of them back: whoever starts next takes them at once. */
  async release(): Promise<void> {
    await system()
      .updateTable('alertSourceSlots')
      .set({ owner: null, beatAt: sql`clock_timestamp()` })
      .where('owner', '=', this.owner)
      .execute()
  }

  private mine(sourceId: string, slot: number) {
    return system()
      .selectFrom('alertSourceSlots')
      .select('filters')
      .where('owner', '=', this.owner)
      .where('sourceId', '=', sourceId)
      .where('slot', '=', slot)
  }

  private async read(sourceId: string): Promise<SlotRow[]> {
    const { rows } = await sql<SlotRow>`
      select source_id, slot, owner, is_extra, beat_at,
        beat_at < clock_timestamp() - make_interval(secs => ${this.deadAfterMs / 1_000}) as is_dead
      from public.alert_source_slots where source_id = ${sourceId} order by slot
    `.execute(system())
    return rows
  }

  /** Before another session is made, every one there is has shown that somebody has it. */
  private isAlive({ sourceId, slot, beatAt }: SlotRow): boolean {
    const key = `${sourceId} ${slot}`
    const first = this.firstSeen.get(key)
    if (first === undefined) this.firstSeen.set(key, beatAt.getTime())
    return first !== undefined && beatAt.getTime() > first
  }

  private async take({ sourceId, slot, owner, beatAt }: SlotRow, isExtra: boolean): Promise<boolean> {
    const taken = await system()
      .updateTable('alertSourceSlots')
      .set({ owner: this.owner, isExtra, beatAt: sql`clock_timestamp()` })
      .where('sourceId', '=', sourceId)
      .where('slot', '=', slot)
      .where('owner', 'is not distinct from', owner)
      // An owner that beats again meanwhile keeps it, unless it is one too many anyway.
      .where((eb) => eb.or([eb('isExtra', '=', true), eb('beatAt', '<=', new Date(beatAt.getTime() + 1))]))
      .executeTakeFirst()
    return taken.numUpdatedRows > 0n
  }

  private async make(sourceId: string, rows: SlotRow[]): Promise<Slot | undefined> {
    const slot = Array.from({ length: mostSlots }, (_, number) => number).find(
      (number) => !rows.some((row) => row.slot === number),
    )
    if (slot === undefined) return undefined
    const made = await system()
      .insertInto('alertSourceSlots')
      .values({ sourceId, slot, owner: this.owner, beatAt: sql`clock_timestamp()` })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows ? { sourceId, slot } : undefined
  }
}
