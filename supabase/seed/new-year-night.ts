import type { Ctx } from '@/lib/auth'
import type { Role } from '@/lib/auth/schema'
import { inTransaction } from '@/lib/db'
import type { NewPerson } from '@/lib/org'
import { createStation, createUnit } from '@/lib/resources'
import type { BaseStatus } from '@/lib/resources/schema'
import type { DemoAgency } from './agencies'
import { makeAlerts } from './make-alerts'
import { type CrewedUnit, makeCrews } from './make-crews'
import { makeGear } from './make-gear'
import { makePlans } from './make-plans'
import { actingAs } from './people'
import { minimumCrewOfType } from './scene-people'
import { placeOf } from './scene-places'
import { callsOfScene, sceneAt, stepsOfScene, unitsAtWork, unitsOnDuty } from './scene-steps'
import { playSceneStep } from './play-scene-step'
import type { Call } from './sf-fire/record'
import { stationsOfRecord, unitsOfRecord } from './sf-fire/resources'

const minuteMs = 60_000
const unitsOutOfService = 4
/** Wait between calls on the street, not in a house. */
const posted = ['Medic', 'Private']

/** One minute of the New Year night of 2017 as if it were now: units where they were, calls as far as they had come. */
export async function playNewYearNight({ agencyId, people }: DemoAgency, now: Date): Promise<void> {
  const dispatcher = personOf(people, 'dispatcher@demo.turnout.test')
  const owner = personOf(people, 'owner@demo.turnout.test')
  const responder = personOf(people, 'responder@demo.turnout.test')
  const calls = callsOfScene()
  await inTransaction({ userId: dispatcher.userId, agencyId }, async (tx) => {
    if (await tx.selectFrom('incidents').select('id').limit(1).executeTakeFirst()) return
    const as = (person: NewPerson, role: Role, at: Date) => actingAs(person, agencyId, role, at, tx)
    const begun = new Date(now.getTime() - 14 * 86_400_000)
    const asOwner = (at: Date) => as(owner, 'owner', at)
    const { unitIds, outOfService } = await makeUnits(asOwner, { now, begun, calls, responder })
    const shiftMs = now.getTime() - sceneAt.getTime()
    const known = { calls: new Map(calls.map((call) => [call.callNumber, call])), unitIds, incidentIds: new Map() }
    for (const step of stepsOfScene(calls, outOfService)) {
      const ctx = as(dispatcher, 'dispatcher', new Date(step.dueMs + shiftMs))
      await playSceneStep(ctx, known, step, (at) => new Date(at.getTime() + shiftMs))
    }
    const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * minuteMs)
    await makeAlerts(
      (minutes) => asOwner(minutesAgo(minutes)),
      (minutes) => as(dispatcher, 'dispatcher', minutesAgo(minutes)),
    )
  })
}

function personOf(people: Map<string, NewPerson>, email: string): NewPerson {
  const person = people.get(email)
  if (!person) throw new Error(`${email} is not in the agency.`)
  return person
}

interface UnitsPlan {
  now: Date
  begun: Date
  calls: Call[]
  /** Rides on a unit that was sent a moment ago. */
  responder: NewPerson
}

type MadeUnit = CrewedUnit & { isOnDuty: boolean; hasRegister: boolean }

async function makeUnits(as: (at: Date) => Ctx, { now, begun, calls, responder }: UnitsPlan) {
  const stationIds = new Map<string, string>()
  for (const input of stationsOfRecord()) stationIds.set(input.name, (await createStation(as(begun), input)).id)
  const byNumber = new Map(calls.map((call) => [call.callNumber, call]))
  const atWork = unitsAtWork(stepsOfScene(calls, []))
  const seen = new Set(calls.flatMap((call) => call.units.map((unit) => unit.unitId)))
  const onDuty = unitsOnDuty()
  const ridden = [...atWork].find(([, work]) => work.status === 'assigned')?.[0]
  const made: MadeUnit[] = []
  const outOfService: string[] = []
  for (const [index, { input, stationName }] of unitsOfRecord().entries()) {
    const work = atWork.get(input.name)
    const call = work && byNumber.get(work.callNumber)
    const isFree = onDuty.has(input.name) && !seen.has(input.name)
    if (isFree && index % 9 === 4 && outOfService.length < unitsOutOfService) outOfService.push(input.name)
    // A register of everybody would take a first start ten seconds; nobody reads four hundred names.
    const hasRegister = onDuty.has(input.name) && (work !== undefined || index % 8 === 0)
    const resting: BaseStatus = posted.includes(input.type) ? 'available' : 'in_quarters'
    const unit = await createUnit(
      as(onDuty.has(input.name) ? new Date(now.getTime() - (70 + 7 * (index % 40)) * minuteMs) : begun),
      {
        ...input,
        stationId: stationIds.get(stationName) ?? null,
        status: onDuty.has(input.name) ? resting : 'off_duty',
        memberIds: input.name === ridden ? [responder.userId] : [],
        minimumCrew: (hasRegister ? minimumCrewOfType[input.type] : null) ?? null,
        position: work && call ? placeOf(call, work.status, input.position, index % 6) : input.position,
      },
    )
    made.push({
      unit,
      isOnDuty: onDuty.has(input.name),
      hasRegister,
      rider: input.name === ridden ? responder : undefined,
    })
  }
  await describeUnits(as, now, { made, stationIds })
  return { unitIds: new Map(made.map(({ unit }) => [unit.name, unit.id])), outOfService }
}

/** Everything that came to the units before this night: where they go, who rides on them, what they carry. */
async function describeUnits(
  as: (at: Date) => Ctx,
  now: Date,
  { made, stationIds }: { made: readonly MadeUnit[]; stationIds: ReadonlyMap<string, string> },
): Promise<void> {
  const minutesAgo = (minutes: number) => as(new Date(now.getTime() - minutes * minuteMs))
  await makePlans(minutesAgo(69), stationIds)
  await makeCrews(
    minutesAgo(65),
    made.filter((one) => one.hasRegister),
  )
  await makeGear(
    minutesAgo(61),
    made.filter((one) => one.isOnDuty).map((one) => one.unit),
  )
}
