import type { Ctx } from '@/lib/auth'
import { createCertification, createPerson, createShift, takeSeat, writeSeats } from '@/lib/resources'
import type { Unit } from '@/lib/resources/schema'
import { nameOfPerson, type SeatPlan, seatsOfType } from './scene-people'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface CrewedUnit {
  unit: Unit
  /** The account of whoever sits in its first seat, if they have one. */
  rider?: { userId: string; fullName: string } | undefined
}

/** A day as the roster writes it, so many days from now. */
const dayFrom = (now: Date, days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)

/**
 * Seats for units and people in them, with a shift around now. A few seats stay empty and a few
 * certificates are old or about to be, as anywhere.
 */
export async function makeCrews(ctx: Ctx, units: readonly CrewedUnit[]): Promise<void> {
  let people = 0
  for (const [index, { unit, rider }] of units.entries()) {
    const plan = seatsOfType[unit.type]
    if (!plan) continue
    const { data: seats } = await writeSeats(ctx, { unitId: unit.id, seats: plan })
    for (const [place, seat] of seats.entries()) {
      const role = plan[place]
      // Every seventh crew rides without its last one.
      if (!role || (place > 0 && place === plan.length - 1 && index % 7 === 3)) continue
      const account = place === 0 ? rider : undefined
      const personId = await makePerson(ctx, { unit, role, n: people++, account })
      await takeSeat(ctx, { unitId: unit.id, seatId: seat.id, personId })
    }
  }
}

interface NewPerson {
  unit: Unit
  role: SeatPlan
  n: number
  account: CrewedUnit['rider']
}

async function makePerson(ctx: Ctx, { unit, role, n, account }: NewPerson): Promise<string> {
  const person = await createPerson(ctx, {
    name: account?.fullName ?? nameOfPerson(n),
    userId: account?.userId ?? null,
    identifier: `F${String(1001 + n)}`,
    title: role.title,
    stationId: unit.stationId,
    // Numbers that the North American plan keeps for stories: 555-0100 to 555-0199.
    phones: [{ kind: 'mobile', number: `+1415555${String(100 + (n % 100)).padStart(4, '0')}` }],
    capabilities: role.capabilities,
    readiness: 'on_shift',
  })
  if (n % 5 === 0)
    await createCertification(ctx, {
      personId: person.id,
      name: role.capabilities.includes('paramedic') ? 'ACLS' : 'Emergency vehicle operations',
      issuedOn: dayFrom(ctx.now, -700),
      // Some run out within weeks, one in twenty-five already has.
      expiresOn: dayFrom(ctx.now, n % 25 === 0 ? -12 : n % 15 === 0 ? 25 : 400),
    })
  const beganMs = Math.floor(ctx.now.getTime() / dayMs) * dayMs + 16 * hourMs
  const startsMs = (beganMs > ctx.now.getTime() ? beganMs - dayMs : beganMs) - dayMs
  // Two days from eight to eight, as the region's departments keep; who is on an odd car leaves half a day earlier.
  const hours = n % 9 === 4 ? 36 : 48
  await createShift(ctx, {
    personId: person.id,
    unitId: unit.id,
    stationId: unit.stationId,
    startsAt: new Date(startsMs),
    endsAt: new Date(startsMs + hours * hourMs),
  })
  return person.id
}
