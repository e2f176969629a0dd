import { type Ctx, requirePermission } from '@/lib/auth'
import type { AvailableQuery, CandidateList } from '../response-schema'
import { loadKnownUnits } from './candidates-queries'
import { isOfKind } from './fill-needs'
import { byDistance, type RankedUnit, rankUnits, toCandidate } from './rank-units'

const names = new Intl.Collator('en', { numeric: true })

/** Units that could be sent and carry all that is asked for: nearest first with `near`, else most other capabilities first. */
export async function listAvailable(ctx: Ctx, query: AvailableQuery): Promise<CandidateList> {
  requirePermission(ctx.actor, 'resources:read')
  const { at, near, capabilities = [], limit } = query
  const types = query.type?.map((type) => type.toLowerCase())
  const known = await ctx.transaction((tx) =>
    loadKnownUnits(tx, { agencyId: ctx.actor.agencyId, now: ctx.now, at, types }),
  )
  const suitable = known.filter((unit) => isOfKind(unit, { capabilities, count: 1 }))
  const ranked = (await rankUnits(suitable, near ?? null, ctx.now)).filter((unit) => unit.judgement.isAvailable)
  ranked.sort(near ? byDistance : byExtras)
  const asked = new Set(capabilities.map((code) => code.toLowerCase()))
  const extrasOf = (unit: RankedUnit) => unit.capabilities.filter((code) => !asked.has(code.toLowerCase()))
  const tell = (unit: RankedUnit) => {
    const extras = extrasOf(unit)
    return extras.length > 0 && asked.size > 0 ? [`also carries ${extras.join(', ')}`] : []
  }
  const judgedAt = at
    ? [`crew and certificates as rostered for ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`]
    : []
  return { data: ranked.slice(0, limit).map((unit) => toCandidate(unit, [...tell(unit), ...judgedAt])) }
}

const byExtras = (a: RankedUnit, b: RankedUnit) =>
  b.capabilities.length - a.capabilities.length || names.compare(a.name, b.name)
