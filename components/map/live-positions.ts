import { api } from '@/lib/http/browser'
import type { PositionsHint } from '@/lib/realtime/schema'
import type { PositionList } from '@/lib/resources/positions-schema'
import type { Unit } from '@/lib/resources/schema'

/** Where a unit was last heard of. */
export interface LivePosition {
  lat: number
  lon: number
  atMs: number
}
type Listener = (ids: readonly string[]) => void
type Read = (query: { kind: 'unit'; afterMs?: number }) => Promise<PositionList>

/**
 * Where the agency's units are, outside React: positions change by the thousand, and only what shows one wants to know. Fed
 * by hints, and read from the API whenever some may have been missed; while nobody listens nothing is kept or asked.
 */
export class LivePositions {
  private readonly positions = new Map<string, LivePosition>()
  private readonly listeners = new Set<Listener>()
  private readonly byId = new Map<string, Set<() => void>>()
  private readonly read: Read
  private agencyId: string | undefined
  private asOfMs: number | undefined
  private isReading = false
  private isBehind = true

  constructor(read: Read) {
    this.read = read
  }

  get(id: string): LivePosition | undefined {
    return this.positions.get(id)
  }

  take(hint: PositionsHint): void {
    if (!this.isHeard) return
    this.keep(
      hint.ids.flatMap((id, index) => {
        const position = hint.positions[index]
        return position ? [{ id, lat: position[0], lon: position[1], atMs: position[2] }] : []
      }),
    )
  }

  /** Reads what was received since the last reading. A failure is made up for by the next one. */
  readAgain(agencyId: string): void {
    if (this.agencyId !== agencyId) {
      this.positions.clear()
      this.asOfMs = undefined
    }
    this.agencyId = agencyId
    this.isBehind = true
    if (this.isHeard) void this.readNow()
  }

  /** Tells which units moved. @returns stop */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    this.begin()
    return () => void this.listeners.delete(listener)
  }

  /** Tells when this one moved. @returns stop */
  listenTo(id: string, listener: () => void): () => void {
    const listeners = this.byId.get(id) ?? new Set()
    this.byId.set(id, listeners.add(listener))
    this.begin()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.byId.delete(id)
    }
  }

  private get isHeard(): boolean {
    return this.listeners.size > 0 || this.byId.size > 0
  }

  private begin(): void {
    if (this.isBehind && this.agencyId !== undefined) void this.readNow()
  }

  private async readNow(): Promise<void> {
    if (this.isReading) return
    this.isReading = true
    const agencyId = this.agencyId
    try {
      const { data, asOfMs } = await this.read({ kind: 'unit', ...(this.asOfMs ? { afterMs: this.asOfMs } : {}) })
      if (agencyId !== this.agencyId) return
      this.isBehind = false
      this.asOfMs = asOfMs
      this.keep(data)
    } catch {
      // Not current: `isBehind` stays, and the connection's own state says so on the screen.
    } finally {
      this.isReading = false
    }
  }

  private keep(news: readonly ({ id: string } & LivePosition)[]): void {
    const moved: string[] = []
    for (const { id, lat, lon, atMs } of news) {
      if ((this.positions.get(id)?.atMs ?? -Infinity) >= atMs) continue
      this.positions.set(id, { lat, lon, atMs })
      moved.push(id)
    }
    if (moved.length === 0) return
    for (const listener of this.listeners) listener(moved)
    for (const id of this.byId.size > 0 ? moved : []) for (const listener of this.byId.get(id) ?? []) listener()
  }
}

/** The page's one. */
export const livePositions = new LivePositions((query) => api.get<PositionList>('/positions', query))

type Placed = Pick<Unit, 'position' | 'positionAt' | 'updatedAt'>

/** The newer of what the row says and what was heard since; a row from which the position was taken has none. */
export function newestPosition(unit: Placed, live: LivePosition | undefined): LivePosition | null {
  const rowAtMs = Date.parse(unit.positionAt ?? unit.updatedAt)
  if (live && live.atMs > rowAtMs) return live
  return unit.position && unit.positionAt ? { ...unit.position, atMs: rowAtMs } : null
}
