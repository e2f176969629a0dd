import { sql } from 'kysely'
import { createUnit } from '../create-unit'
import { getUnit } from '../get-unit'
import { CreateUnit, UpdateUnit } from '../schema'
import { updateUnit } from '../update-unit'
import { type Cells, listIn, numberIn, parseRow, placeIn, required, saysElse } from './cells'
import { capabilitiesField, type CsvRules, field, nameHint, placeFields, stationField } from './rules'
import { stationNames } from './station-names'

export const unitRules: CsvRules = {
  fields: [
    field('name', 'Name', nameHint, ['unit', 'unit id', 'call sign', 'callsign', 'funkrufname']),
    field('type', 'Type', 'Engine, ambulance, …; a new unit must have one.', ['unit type', 'kind', 'typ']),
    stationField,
    capabilitiesField,
    field('minimumCrew', 'Minimum crew', 'How many must sit in it before it is sent.', [
      'min crew',
      'minimum staffing',
    ]),
    ...placeFields.map((one) => ({ ...one, hint: `${one.hint} Where a unit without a position stands.` })),
  ],
  fieldOf: { stationId: 'station', 'position.lat': 'lat', 'position.lon': 'lon', position: 'lat' },
  async open(ctx, tx) {
    const stationOf = await stationNames(tx, ctx.actor.agencyId)
    const read = (cells: Cells) => ({
      stationId: stationOf(cells),
      capabilities: listIn(cells, 'capabilities'),
      minimumCrew: numberIn(cells, 'minimumCrew'),
    })
    return {
      keyOf: (cells) => (required(cells, 'name') ?? '').toLowerCase(),
      find: async (cells) =>
        (
          await tx
            .selectFrom('units')
            .select('id')
            .where('agencyId', '=', ctx.actor.agencyId)
            .where(sql`lower(name)`, '=', sql`lower(${required(cells, 'name')})`)
            .where('retiredAt', 'is', null)
            .executeTakeFirst()
        )?.id,
      create: async (cells) => {
        const [name, type] = [required(cells, 'name') ?? '', required(cells, 'type') ?? '']
        await createUnit(ctx, parseRow(CreateUnit, { name, type, position: placeIn(cells), ...read(cells) }))
      },
      change: async (id, cells) => {
        const before = await getUnit(ctx, id)
        // A tracker knows better than a file where a unit is.
        const position = before.position ? undefined : (placeIn(cells) ?? undefined)
        const input = parseRow(UpdateUnit, { type: required(cells, 'type'), position, ...read(cells) })
        if (!saysElse(before, input)) return undefined
        return { before, after: await updateUnit(ctx, { ...input, id }) }
      },
    }
  },
  async rows(ctx, tx, most) {
    const rows = await tx
      .selectFrom('units as u')
      .leftJoin('stations as s', 's.id', 'u.stationId')
      .leftJoin('currentPositions as p', (join) =>
        join.onRef('p.agencyId', '=', 'u.agencyId').onRef('p.subjectId', '=', 'u.id'),
      )
      .select(['u.id', 'u.name', 'u.type', 's.name as station', 'u.capabilities', 'u.minimumCrew', 'p.lat', 'p.lon'])
      .where('u.agencyId', '=', ctx.actor.agencyId)
      .where('u.retiredAt', 'is', null)
      .orderBy(sql`lower(u.name)`)
      .limit(most)
      .execute()
    return rows.map(({ capabilities, ...row }) => [
      row.id,
      row.name,
      row.type,
      row.station,
      capabilities.join('|'),
      row.minimumCrew,
      row.lat,
      row.lon,
    ])
  },
}
