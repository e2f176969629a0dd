import { sql } from 'kysely'
import { createStation } from '../create-station'
import { getStation } from '../get-station'
import { CreateStation, UpdateStation } from '../schema'
import { updateStation } from '../update-station'
import { type Cells, optional, parseRow, placeIn, required, saysElse } from './cells'
import { type CsvRules, field, nameHint, placeFields } from './rules'

const read = (cells: Cells) => ({ address: optional(cells, 'address'), position: placeIn(cells) })

export const stationRules: CsvRules = {
  fields: [
    field('name', 'Name', nameHint, ['station', 'station name', 'house', 'wache']),
    field('address', 'Address', 'As it is written on a letter.', ['street', 'location', 'adresse']),
    ...placeFields,
  ],
  fieldOf: { 'position.lat': 'lat', 'position.lon': 'lon', position: 'lat' },
  async open(ctx, tx) {
    return {
      keyOf: (cells) => (required(cells, 'name') ?? '').toLowerCase(),
      find: async (cells) =>
        (
          await tx
            .selectFrom('stations')
            .select('id')
            .where('agencyId', '=', ctx.actor.agencyId)
            .where(sql`lower(name)`, '=', sql`lower(${required(cells, 'name')})`)
            .where('retiredAt', 'is', null)
            .executeTakeFirst()
        )?.id,
      create: async (cells) => {
        await createStation(ctx, parseRow(CreateStation, { name: required(cells, 'name') ?? '', ...read(cells) }))
      },
      change: async (id, cells) => {
        const before = await getStation(ctx, id)
        const input = parseRow(UpdateStation, read(cells))
        if (!saysElse(before, input)) return undefined
        return { before, after: await updateStation(ctx, { ...input, id }) }
      },
    }
  },
  async rows(ctx, tx, most) {
    const rows = await tx
      .selectFrom('stations')
      .select(['id', 'name', 'address', 'lat', 'lon'])
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('retiredAt', 'is', null)
      .orderBy(sql`lower(name)`)
      .limit(most)
      .execute()
    return rows.map((row) => [row.id, row.name, row.address, row.lat, row.lon])
  },
}
