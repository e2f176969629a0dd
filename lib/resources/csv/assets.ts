import { sql } from 'kysely'
import { createAsset } from '../assets/create-asset'
import { getAsset } from '../assets/read-assets'
import { updateAsset } from '../assets/update-asset'
import { Asset, type AssetCategory, CreateAsset, UpdateAsset } from '../register-schema'
import { type Cells, listIn, optional, parseRow, required, saysElse } from './cells'
import { capabilitiesField, type CsvRules, field, nameHint, stationField } from './rules'
import { stationNames } from './station-names'

/** The identifiers with a column of their own; others stay as they are. */
const identifiers = ['plate', 'vin', 'serial'] as const

function identifiersIn(cells: Cells, known: Record<string, string>): Record<string, string> | undefined {
  if (!identifiers.some((name) => cells.has(name))) return undefined
  const all = { ...known }
  for (const name of identifiers) {
    const cell = optional(cells, name)
    if (cell) all[name] = cell
    else if (cell === null) delete all[name]
  }
  return all
}

export const assetRules = (category: AssetCategory): CsvRules => ({
  fields: [
    field('name', 'Name', nameHint, [category, 'asset', 'id', 'bezeichnung']),
    field(
      'kind',
      'Kind',
      category === 'vehicle' ? 'Engine, boat, …; a new one must have one.' : 'Radio, saw, …; a new one must have one.',
      ['type', 'category', 'art'],
    ),
    field('plate', 'Plate', 'The licence plate.', ['license plate', 'licence plate', 'registration', 'kennzeichen']),
    field('vin', 'VIN', 'The vehicle identification number.', ['chassis number']),
    field('serial', 'Serial number', 'The maker’s number.', ['serial no', 'serial', 's/n', 'seriennummer']),
    stationField,
    capabilitiesField,
    field('inspectionDueOn', 'Inspection due', 'A day as 2026-11-21.', ['inspection due on', 'next inspection', 'due']),
  ],
  fieldOf: {
    stationId: 'station',
    'identifiers.plate': 'plate',
    'identifiers.vin': 'vin',
    'identifiers.serial': 'serial',
  },
  async open(ctx, tx) {
    const stationOf = await stationNames(tx, ctx.actor.agencyId)
    const read = (cells: Cells, known: Record<string, string>) => ({
      identifiers: identifiersIn(cells, known),
      stationId: stationOf(cells),
      capabilities: listIn(cells, 'capabilities'),
      inspectionDueOn: optional(cells, 'inspectionDueOn'),
    })
    return {
      keyOf: (cells) => (required(cells, 'name') ?? '').toLowerCase(),
      find: async (cells) =>
        (
          await tx
            .selectFrom('assets')
            .select('id')
            .where('agencyId', '=', ctx.actor.agencyId)
            .where('category', '=', category)
            .where(sql`lower(name)`, '=', sql`lower(${required(cells, 'name')})`)
            .where('retiredAt', 'is', null)
            .executeTakeFirst()
        )?.id,
      create: async (cells) => {
        const [name, kind] = [required(cells, 'name') ?? '', required(cells, 'kind') ?? '']
        await createAsset(ctx, category, parseRow(CreateAsset, { name, kind, ...read(cells, {}) }))
      },
      change: async (id, cells) => {
        const before = await getAsset(ctx, { category, id })
        const given = { kind: required(cells, 'kind'), ...read(cells, before.identifiers) }
        const input = parseRow(UpdateAsset, given)
        if (!saysElse(before, input)) return undefined
        return { before, after: await updateAsset(ctx, { category, id }, input) }
      },
    }
  },
  async rows(ctx, tx, most) {
    const rows = await tx
      .selectFrom('assets as a')
      .leftJoin('stations as s', 's.id', 'a.stationId')
      .select(['a.id', 'a.name', 'a.kind', 'a.identifiers', 's.name as station', 'a.capabilities'])
      .select(sql<string | null>`a.inspection_due_on::text`.as('inspectionDueOn'))
      .where('a.agencyId', '=', ctx.actor.agencyId)
      .where('a.category', '=', category)
      .where('a.retiredAt', 'is', null)
      .orderBy(sql`lower(a.name)`)
      .limit(most)
      .execute()
    return rows.map((row) => {
      const known = Asset.shape.identifiers.parse(row.identifiers)
      return [
        row.id,
        row.name,
        row.kind,
        ...identifiers.map((name) => known[name] ?? null),
        row.station,
        row.capabilities.join('|'),
        row.inspectionDueOn,
      ]
    })
  },
})
