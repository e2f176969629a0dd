import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { touchUnits } from '../crews/touch-units'
import { ensureCapabilities } from '../fleet/ensure-words'
import type { Certification, CreateCertification, Person, UpdateCertification } from '../register-schema'
import { loadPerson, lockPerson } from './people-queries'

/** In the order they were entered; they come with the person too. */
export function listCertifications(ctx: Ctx, personId: string): Promise<{ data: Certification[] }> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => ({ data: (await loadPerson(tx, ctx, personId)).certifications }))
}

/** @throws AppError not_found, conflict (retired), validation_failed (it expires before it was issued, one too many) */
export function createCertification(
  ctx: Ctx,
  { personId, ...input }: CreateCertification & { personId: string },
): Promise<Certification> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const person = await lockPerson(tx, ctx, personId)
    if (person.certifications.length >= mostCertifications)
      throw invalidField('name', `A person has at most ${mostCertifications} certificates.`)
    requireOrder(input)
    const id = newId()
    await tx
      .insertInto('certifications')
      .values({ ...(await columnsOf(tx, ctx, input)), id, agencyId: ctx.actor.agencyId, personId, name: input.name })
      .execute()
    return oneOf(await recordChange(tx, ctx, person), id)
  })
}

/** @throws AppError not_found, conflict (stale version, retired), validation_failed (it expires before it was issued) */
export function updateCertification(
  ctx: Ctx,
  { id, certificationId, ...input }: UpdateCertification & { id: string; certificationId: string },
): Promise<Certification> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const person = await lockPerson(tx, ctx, id)
    const before = oneOf(person, certificationId)
    requireSeen(ctx, before)
    requireOrder({ ...before, ...input })
    await tx
      .updateTable('certifications')
      .set({ ...(await columnsOf(tx, ctx, input)), updatedAt: ctx.now })
      .where('id', '=', certificationId)
      .execute()
    return oneOf(await recordChange(tx, ctx, person), certificationId)
  })
}

/** Takes one off that was entered by mistake; the log keeps it. @throws AppError not_found, conflict (stale version, retired) */
export function deleteCertification(
  ctx: Ctx,
  { id, certificationId }: { id: string; certificationId: string },
): Promise<void> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const person = await lockPerson(tx, ctx, id)
    requireSeen(ctx, oneOf(person, certificationId))
    await tx.deleteFrom('certifications').where('id', '=', certificationId).execute()
    await recordChange(tx, ctx, person)
  })
}

const mostCertifications = 100

function oneOf(person: Person, certificationId: string): Certification {
  const found = person.certifications.find((one) => one.id === certificationId)
  if (!found) throw notFound('certificate')
  return found
}

function requireSeen(ctx: Ctx, current: Certification): void {
  if (ctx.expectedVersion !== undefined && ctx.expectedVersion !== current.version)
    throw conflict('Somebody changed this certificate since you read it.', current)
}

function requireOrder({ issuedOn, expiresOn }: Pick<UpdateCertification, 'issuedOn' | 'expiresOn'>): void {
  if (issuedOn && expiresOn && expiresOn < issuedOn)
    throw invalidField('expiresOn', 'A certificate expires after it was issued.')
}

const spelled = async (tx: Tx, ctx: Ctx, code: string | null) =>
  code === null ? null : ((await ensureCapabilities(tx, ctx, [code]))[0] ?? code)

// A day as text: as a time it would move with the time zone of this machine.
const day = (value: string | null) => sql<Date | null>`${value}::date`
const columnsOf = async (tx: Tx, ctx: Ctx, input: UpdateCertification) => ({
  ...(input.name === undefined ? {} : { name: input.name }),
  ...(input.number === undefined ? {} : { number: input.number || null }),
  ...(input.capability === undefined ? {} : { capability: await spelled(tx, ctx, input.capability) }),
  ...(input.issuedOn === undefined ? {} : { issuedOn: day(input.issuedOn) }),
  ...(input.expiresOn === undefined ? {} : { expiresOn: day(input.expiresOn) }),
})

/** A certificate is part of its person, and what it proves is part of the unit they sit in. */
async function recordChange(tx: Tx, ctx: Ctx, before: Person): Promise<Person> {
  await tx.updateTable('personnel').set({ updatedAt: ctx.now }).where('id', '=', before.id).execute()
  const after = await loadPerson(tx, ctx, before.id)
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.updated',
      subject: { kind: 'personnel', id: before.id },
      ...changes,
      touches: { personnel: [before.id], ...(await touchUnits(tx, ctx, [after.unitId])) },
    })
  return after
}
