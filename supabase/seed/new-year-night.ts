import type { Ctx } from '@/lib/auth'
import type { Role } from '@/lib/auth/schema'
import { inTransaction } from '@/lib/db'
import type { NewPerson } from '@/lib/org'
import { createStation, createUnit } from '@/lib/resources'
import type { BaseStatus } from '@/lib/resources/schema'
import type { DemoAgency } from './agencies'
import { actingAs } from './people'
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
    const { unitIds, outOfService } = await makeUnits((at) => as(owner, 'owner', at), { now, begun, calls, responder })
    const shiftMs = now.getTime() - sceneAt.getTime()
    const known = { calls: new Map(calls.map((call) => [call.callNumber, call])), unitIds, incidentIds: new Map() }
    for (const step of stepsOfScene(calls, outOfService)) {
      const ctx = as(dispatcher, 'dispatcher', new Date(step.dueMs + shiftMs))
      await playSceneStep(ctx, known, step, (at) => new Date(at.getTime() + shiftMs))
    }
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

async function makeUnits(as: (at: Date) => Ctx, { now, begun, calls, responder }: UnitsPlan) {
  const stationIds = new Map<string, string>()
  for (const input of stationsOfRecord()) stationIds.set(input.name, (await createStation(as(begun), input)).id)
  const byNumber = new Map(calls.map((call) => [call.callNumber, call]))
  const atWork = unitsAtWork(stepsOfScene(calls, []))
  const seen = new Set(calls.flatMap((call) => call.units.map((unit) => unit.unitId)))
  const onDuty = unitsOnDuty()
  const ridden = [...atWork].find(([, work]) => work.status === 'assigned')?.[0]
  const unitIds = new Map<string, string>()
  const outOfService: string[] = []
  for (const [index, { input, stationName }] of unitsOfRecord().entries()) {
    const work = atWork.get(input.name)
    const call = work && byNumber.get(work.callNumber)
    const isFree = onDuty.has(input.name) && !seen.has(input.name)
    if (isFree && index % 9 === 4 && outOfService.length < unitsOutOfService) outOfService.push(input.name)
    const resting: BaseStatus = posted.includes(input.type) ? 'available' : 'in_quarters'
    const unit = await createUnit(
      as(onDuty.has(input.name) ? new Date(now.getTime() - (70 + 7 * (index % 40)) * minuteMs) : begun),
      {
        ...input,
        stationId: stationIds.get(stationName) ?? null,
        status: onDuty.has(input.name) ? resting : 'off_duty',
        memberIds: input.name === ridden ? [responder.userId] : [],
        position: work && call ? placeOf(call, work.status, input.position, index % 6) : input.position,
      },
    )
    unitIds.set(input.name, unit.id)
  }
  return { unitIds, outOfService }
}
