import { expect, test } from 'vitest'
import { LivePositions, newestPosition } from './live-positions'
import { type MarkedUnit, UnitMarks } from './unit-marks'

const agencyId = '019aa000-0000-7000-8000-000000000001'
const id = '019aa000-0000-7000-8000-000000000002'
const nowMs = Date.UTC(2026, 10, 21, 12)
const unit = (change: Partial<MarkedUnit> = {}): MarkedUnit => ({
  id,
  name: 'E1',
  status: 'available',
  position: { lat: 1, lon: 2 },
  positionAt: new Date(nowMs - 60_000).toISOString(),
  updatedAt: new Date(nowMs - 90_000).toISOString(),
  staleAfterSeconds: 300,
  ...change,
})
const hint = (lat: number, atMs: number) => ({
  type: 'resource.location_updated' as const,
  orgId: agencyId,
  seq: 1,
  ids: [id],
  positions: [[lat, 2, atMs, null, null] as [number, number, number, null, null]],
})
const nothing = () => Promise.resolve({ data: [], asOfMs: nowMs })
const gray = () => '#111111'

test('a moved unit is one change of one mark, and one that stands still is none', () => {
  const live = new LivePositions(nothing)
  live.listen(() => undefined)
  const marks = new UnitMarks((one) => live.get(one))
  marks.setRows([unit()], gray)
  expect(marks.changes(nowMs)?.add).toHaveLength(1)
  expect(marks.changes(nowMs)).toBeNull()
  live.take(hint(5, nowMs))
  expect(marks.changes(nowMs, [id])).toEqual({
    add: [],
    remove: [],
    update: [{ id, newGeometry: { type: 'Point', coordinates: [2, 5] } }],
  })
  expect(marks.all().features[0]?.geometry.coordinates).toEqual([2, 5])
  marks.setRows([], gray)
  expect(marks.changes(nowMs)?.remove).toEqual([id])
})

test('a position past its limit is drawn as stale with its age, never as current', () => {
  const marks = new UnitMarks(() => undefined)
  marks.setRows([unit()], gray)
  marks.changes(nowMs)
  expect(marks.changes(nowMs + 299_000 - 60_000)).toBeNull()
  const [change] = marks.changes(nowMs + 6 * 60_000)?.update ?? []
  expect(change?.addOrUpdateProperties).toEqual([
    { key: 'label', value: 'E1 · 7 min' },
    { key: 'isStale', value: true },
  ])
})

test('the newer of row and hint counts, late hints move nothing, and a position taken away is gone', () => {
  const live = { lat: 5, lon: 5, atMs: nowMs }
  expect(newestPosition(unit(), live)).toBe(live)
  expect(newestPosition(unit(), { ...live, atMs: nowMs - 120_000 })?.lat).toBe(1)
  const taken = unit({ position: null, positionAt: null, updatedAt: new Date(nowMs + 1).toISOString() })
  expect(newestPosition(taken, live)).toBeNull()
  const store = new LivePositions(nothing)
  const heard: string[][] = []
  store.listen((ids) => heard.push([...ids]))
  store.take(hint(5, nowMs))
  store.take(hint(4, nowMs - 1))
  expect(heard).toEqual([[id]])
  expect(store.get(id)?.lat).toBe(5)
})

test('what was missed is read when somebody looks, and nothing is asked while nobody does', async () => {
  const asked: (number | undefined)[] = []
  const found = { id, kind: 'unit' as const, lat: 7, lon: 7, atMs: nowMs }
  const rest = { headingDeg: null, speedMps: null, accuracyM: null, batteryPct: null }
  const store = new LivePositions(async ({ afterMs }) => {
    asked.push(afterMs)
    return { data: [{ ...found, ...rest }], asOfMs: nowMs }
  })
  store.readAgain(agencyId)
  expect(asked).toEqual([])
  let moves = 0
  store.listenTo(id, () => (moves += 1))
  await expect.poll(() => moves).toBe(1)
  store.readAgain(agencyId)
  expect(asked).toEqual([undefined, nowMs])
  expect(store.get(id)?.lat).toBe(7)
})
