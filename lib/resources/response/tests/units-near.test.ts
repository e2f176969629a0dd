import fc from 'fast-check'
import { expect, test } from 'vitest'
import { system } from '@/lib/db'
import { distanceM } from '@/lib/geo'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'
import { loadKnownUnits } from '../candidates-queries'
import { locateUnit } from '../locate-unit'
import { unitsNear } from '../units-near'

const degrees = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((whole) => whole / 1000)
// Everywhere, poles and date line included: a sphere has no edge.
const place = fc.record({ lat: degrees(90), lon: degrees(180) })
const someUnits = fc.array(
  fc.record({
    own: fc.option(place, { nil: null }),
    isStale: fc.boolean(),
    station: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 12 },
)

test('the nearest units are those that measuring every one of them finds', async () => {
  const now = new Date()
  const { agencyId, as } = await newAgency()
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { minLength: 3, maxLength: 3 }),
      someUnits,
      place,
      fc.integer({ min: 1, max: 13 }),
      async (houses, units, from, most) => {
        const stations = houses.map(({ lat, lon }) => ({ id: newId(), agencyId, name: newId(), lat, lon }))
        const rows = units.map((unit) => ({ ...unit, id: newId() }))
        await system().updateTable('units').set({ retiredAt: now }).where('agencyId', '=', agencyId).execute()
        await system().insertInto('stations').values(stations).execute()
        await system()
          .insertInto('units')
          .values(
            rows.map(({ id, station }) => ({
              id,
              agencyId,
              name: id,
              type: 'ENGINE',
              stationId: station === null ? null : (stations[station]?.id ?? null),
            })),
          )
          .execute()
        const placed = rows.flatMap(({ id, own, isStale }) => {
          const at = new Date(now.getTime() - (isStale ? 3_600_000 : 0))
          return own ? [{ agencyId, subjectId: id, kind: 'unit', at, receivedAt: at, ...own, source: 'api' }] : []
        })
        if (placed.length > 0) await system().insertInto('currentPositions').values(placed).execute()
        const caller = await as('dispatcher')
        const { found, known } = await caller.ctx.transaction(async (tx) => ({
          found: await unitsNear(tx, from, now, most),
          known: await loadKnownUnits(tx, { agencyId, now }),
        }))
        const measured = new Map(
          known.flatMap((unit) => {
            const { position } = locateUnit(unit, now)
            return position ? [[unit.id, distanceM(position, from)] as const] : []
          }),
        )
        const distances = [...measured.values()].sort((a, b) => a - b).slice(0, most)
        expect(found).toHaveLength(distances.length)
        for (const [index, id] of found.entries()) expect(measured.get(id)).toBeCloseTo(distances[index] ?? -1, 0)
      },
    ),
    { numRuns: 40 },
  )
})

test('a crowd at one place is told apart by the metre, though the index is not', async () => {
  const { agencyId, as } = await newAgency()
  const now = new Date()
  // A square of 220 m with 150 units: more than are fetched at first, most of them in the same few cells.
  const near = fc.record({
    lat: fc.double({ min: 37.7799, max: 37.7819, noNaN: true }),
    lon: fc.double({ min: -122.412, max: -122.4095, noNaN: true }),
  })
  const crowd = fc.array(near, { minLength: 150, maxLength: 150 })
  await fc.assert(
    fc.asyncProperty(crowd, near, fc.integer({ min: 1, max: 20 }), async (places, from, most) => {
      const rows = places.map((place) => ({ id: newId(), ...place }))
      await system().updateTable('units').set({ retiredAt: now }).where('agencyId', '=', agencyId).execute()
      await system()
        .insertInto('units')
        .values(rows.map(({ id }) => ({ id, agencyId, name: id, type: 'ENGINE' })))
        .execute()
      const placed = rows.map(({ id, lat, lon }) => ({
        agencyId,
        subjectId: id,
        kind: 'unit',
        at: now,
        receivedAt: now,
        lat,
        lon,
        source: 'api',
      }))
      await system().insertInto('currentPositions').values(placed).execute()
      const caller = await as('dispatcher')
      const found = await caller.ctx.transaction((tx) => unitsNear(tx, from, now, most))
      const metres = new Map(rows.map((row) => [row.id, distanceM(row, from)]))
      const nearest = [...metres.values()].sort((a, b) => a - b).slice(0, most)
      expect(found).toHaveLength(most)
      for (const [index, id] of found.entries()) expect(metres.get(id)).toBeCloseTo(nearest[index] ?? -1, 1)
    }),
    { numRuns: 15 },
  )
})
