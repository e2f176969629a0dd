import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { createPerson } from '../people/create-person'
import { getPerson } from '../people/get-person'
import { setReadiness } from '../people/set-readiness'
import { updatePerson } from '../people/update-person'
import { CreatePerson, Phone, readinesses, Readiness, UpdatePerson } from '../register-schema'
import { type Cells, listIn, optional, parseRow, required, saysElse } from './cells'
import { capabilitiesField, type CsvRules, field, stationField } from './rules'
import { stationNames } from './station-names'

const mobileIn = (phones: readonly Phone[]) => phones.find((phone) => phone.kind === 'mobile')

/** The first mobile number is the column's; others stay. */
function phonesIn(cells: Cells, known: readonly Phone[]): Phone[] | undefined {
  const number = optional(cells, 'mobile')
  if (number === undefined) return undefined
  const first = mobileIn(known)
  const others = known.filter((phone) => phone !== first)
  return number === null ? others : [{ kind: 'mobile', number }, ...others]
}

/** `On shift` is as good as `on_shift`. @throws AppError validation_failed */
function readinessIn(cells: Cells): Readiness | undefined {
  const cell = optional(cells, 'readiness')
  if (!cell) return undefined
  const parsed = Readiness.safeParse(cell.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  if (parsed.success) return parsed.data
  throw invalidField('readiness', `"${cell}" is none of ${readinesses.join(', ')}.`)
}

/** By identifier where the row has one that is known here, else by name. @throws AppError validation_failed for a name several have */
async function findPerson(tx: Tx, ctx: Ctx, cells: Cells): Promise<string | undefined> {
  const people = tx
    .selectFrom('personnel')
    .select(['id', 'identifier'])
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('retiredAt', 'is', null)
  const identifier = optional(cells, 'identifier')
  if (identifier) {
    const known = await people.where(sql`lower(identifier)`, '=', sql`lower(${identifier})`).executeTakeFirst()
    if (known) return known.id
  }
  const called = await people.where(sql`lower(name)`, '=', sql`lower(${required(cells, 'name')})`).execute()
  // Somebody with another identifier is somebody else of the same name.
  const same = identifier ? called.filter((person) => person.identifier === null) : called
  if (same.length > 1) throw invalidField('name', 'Several people have this name; give an identifier.')
  return same[0]?.id
}

export const personnelRules: CsvRules = {
  fields: [
    field('name', 'Name', 'Required. A row with a known identifier, else name, changes that person.', [
      'full name',
      'person',
      'member',
    ]),
    field('identifier', 'Identifier', 'The agency’s own number for the person.', [
      'badge',
      'number',
      'employee id',
      'id',
    ]),
    field('title', 'Title', 'Rank or role: Captain.', ['rank', 'role', 'position', 'dienstgrad']),
    stationField,
    field('email', 'E-mail', '', ['email', 'mail', 'e-mail address']),
    field('mobile', 'Mobile number', 'Best with its country: +1 415 555 0101.', [
      'phone',
      'cell',
      'mobile phone',
      'handy',
    ]),
    capabilitiesField,
    field('readiness', 'Readiness', `One of ${readinesses.join(', ')}; left empty, it stays.`, ['availability']),
  ],
  fieldOf: { stationId: 'station', phones: 'mobile' },
  async open(ctx, tx) {
    const stationOf = await stationNames(tx, ctx.actor.agencyId)
    const read = (cells: Cells, phones: readonly Phone[]) => ({
      identifier: optional(cells, 'identifier'),
      title: optional(cells, 'title'),
      stationId: stationOf(cells),
      email: optional(cells, 'email'),
      phones: phonesIn(cells, phones),
      capabilities: listIn(cells, 'capabilities'),
    })
    return {
      keyOf: (cells) => {
        const identifier = optional(cells, 'identifier')
        return identifier ? `#${identifier.toLowerCase()}` : (required(cells, 'name') ?? '').toLowerCase()
      },
      find: (cells) => findPerson(tx, ctx, cells),
      create: async (cells) => {
        const readiness = readinessIn(cells)
        const given = { name: required(cells, 'name') ?? '', readiness, ...read(cells, []) }
        await createPerson(ctx, parseRow(CreatePerson, given))
      },
      change: async (id, cells) => {
        const before = await getPerson(ctx, id)
        const given = { name: required(cells, 'name'), ...read(cells, before.phones) }
        const input = parseRow(UpdatePerson, given)
        const readiness = readinessIn(cells) ?? before.readiness
        if (!saysElse(before, { ...input, readiness })) return undefined
        const after = await updatePerson(ctx, { ...input, id })
        if (readiness === before.readiness) return { before, after }
        return { before, after: await setReadiness(ctx, { id, readiness }) }
      },
    }
  },
  async rows(ctx, tx, most) {
    const rows = await tx
      .selectFrom('personnel as p')
      .leftJoin('stations as s', 's.id', 'p.stationId')
      .select(['p.id', 'p.name', 'p.identifier', 'p.title', 's.name as station', 'p.email', 'p.phones'])
      .select(['p.capabilities', 'p.readiness'])
      .where('p.agencyId', '=', ctx.actor.agencyId)
      .where('p.retiredAt', 'is', null)
      .orderBy(sql`lower(p.name)`)
      .limit(most)
      .execute()
    return rows.map(({ phones, capabilities, ...row }) => [
      row.id,
      row.name,
      row.identifier,
      row.title,
      row.station,
      row.email,
      mobileIn(z.array(Phone).parse(phones))?.number ?? null,
      capabilities.join('|'),
      row.readiness,
    ])
  },
}
