import { newId } from '@/lib/ids'
import { loadUnit } from '@/lib/resources'
import type { Unit } from '@/lib/resources/schema'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'
import { createIncident } from '../index'
import { CreateIncident, type Incident } from '../schema'

/** The corner of Market and 4th, San Francisco. */
export const market = { lat: 37.7855, lon: -122.4065 }

export interface Scene {
  agency: TestAgency
  dispatcher: Awaited<ReturnType<TestAgency['as']>>
  incident: (input?: Partial<CreateIncident>) => Promise<Incident>
  unit: (name: string) => Promise<Unit>
}

/** A fresh agency with a dispatcher at work. */
export async function newScene(): Promise<Scene> {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  return {
    agency,
    dispatcher,
    incident: (input = {}) =>
      createIncident(dispatcher.ctx, CreateIncident.parse({ type: 'structure_fire', position: market, ...input })),
    unit: (name) =>
      dispatcher.ctx.transaction(async (tx) => {
        const id = newId()
        const statusSince = new Date(Date.now() - 86_400_000)
        await tx
          .insertInto('units')
          .values({ id, agencyId: agency.agencyId, name, type: 'ENGINE', statusSince })
          .execute()
        return loadUnit(tx, id)
      }),
  }
}

export const seconds = (base: Date, count: number) => new Date(base.getTime() + count * 1000)
