import type { Ctx } from '@/lib/auth'
import { scopesOfRole } from '@/lib/auth/schema'
import { inTransaction, type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { toAgency } from './agency-queries'
import { ensureProfile, type NewPerson } from './ensure-profile'
import type { Agency, CreateAgency } from './schema'
import { startingAlertTypes, startingIncidentTypes, startingPriorities, startingStatusLabels } from './vocabulary'

export interface FoundAgency extends CreateAgency {
  isDemo?: boolean
  /** Of incident numbers, `SFFD-2026-000123`; the slug's letters and digits when left out. */
  numberPrefix?: string
}

const prefixOf = (slug: string) => slug.replaceAll('-', '').toUpperCase().slice(0, 12).padEnd(2, 'X')

/**
 * A new agency with its first owner and the words it begins with. Whoever signed in may found one.
 * @throws AppError validation_failed when the slug is taken.
 */
export async function foundAgency(founder: NewPerson, input: FoundAgency, now: Date): Promise<Agency> {
  await ensureProfile(founder)
  const agencyId = newId()
  const claims = { userId: founder.userId, agencyId }
  const ctx: Ctx = {
    actor: {
      kind: 'user',
      id: founder.userId,
      name: founder.fullName || founder.email,
      agencyId,
      role: 'owner',
      scopes: new Set(scopesOfRole.owner),
    },
    requestId: agencyId,
    now,
    expectedVersion: undefined,
    transaction: (work) => inTransaction(claims, work),
  }
  try {
    return await ctx.transaction((tx) => writeAgency(tx, ctx, input))
  } catch (error) {
    if (violates(error, 'agencies_slug_key')) throw invalidField('slug', 'Another agency has this short name already.')
    throw error
  }
}

async function writeAgency(tx: Tx, ctx: Ctx, input: FoundAgency): Promise<Agency> {
  const { agencyId, id: userId } = ctx.actor
  const agency = toAgency(
    await tx
      .insertInto('agencies')
      .values({
        id: agencyId,
        name: input.name,
        slug: input.slug,
        numberPrefix: input.numberPrefix ?? prefixOf(input.slug),
        timeZone: input.timeZone,
        isDemo: input.isDemo ?? false,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  await tx
    .insertInto('members')
    .values({ agencyId, userId: userId ?? agencyId, role: 'owner' })
    .execute()
  await writeVocabulary(tx, agencyId)
  await recordEvent(tx, ctx, {
    type: 'agency.created',
    subject: { kind: 'agency', id: agencyId },
    after: agency,
    touches: { org: [agencyId] },
  })
  return agency
}

async function writeVocabulary(tx: Tx, agencyId: string): Promise<void> {
  await tx
    .insertInto('incidentTypes')
    .values(startingIncidentTypes.map((type) => ({ id: newId(), agencyId, ...type })))
    .execute()
  await tx
    .insertInto('incidentPriorities')
    .values(startingPriorities.map((priority) => ({ agencyId, ...priority })))
    .execute()
  await tx
    .insertInto('unitStatusLabels')
    .values(startingStatusLabels.map((label) => ({ agencyId, ...label })))
    .execute()
  await tx
    .insertInto('alertTypes')
    .values(startingAlertTypes.map((type) => ({ id: newId(), agencyId, ...type })))
    .execute()
}
