import * as stations from '@/app/api/v1/stations/route'
import * as units from '@/app/api/v1/units/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'

/** The corner of Market and 4th, San Francisco, and places so many metres north of it. */
export const market = { lat: 37.7855, lon: -122.4065 }
export const northOf = (metres: number) => ({ lat: market.lat + metres / 111_194.9, lon: market.lon })

interface NewUnit {
  type?: string
  capabilities?: string[]
  stationId?: string
  minimumCrew?: number
  /** Metres north of Market and 4th. */
  at?: number
  status?: string
}

/** A fresh agency with a dispatcher, and short ways to fill it. */
export async function newScene() {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const { agencyId } = agency
  return {
    agency,
    dispatcher,
    station: async (name: string, at: number) =>
      (await dispatcher.call('POST', stations, { body: { name, position: northOf(at) } })).body,
    unit: async (name: string, { type = 'ENGINE', at, ...rest }: NewUnit = {}) =>
      (
        await dispatcher.call('POST', units, {
          body: { name, type, ...rest, ...(at === undefined ? {} : { position: northOf(at) }) },
        })
      ).body,
    /** Its last position came so long ago. */
    goesSilent: (unitId: string, secondsAgo: number) =>
      system()
        .updateTable('currentPositions')
        .set({ at: new Date(Date.now() - secondsAgo * 1000) })
        .where('agencyId', '=', agencyId)
        .where('subjectId', '=', unitId)
        .execute(),
    person: async (name: string, capabilities: string[] = [], readiness = 'available') => {
      const id = newId()
      await system().insertInto('personnel').values({ id, agencyId, name, capabilities, readiness }).execute()
      return id
    },
    /** Describes the seats of a unit, and who sits in them. */
    seats: async (unitId: string, people: (string | null)[]) =>
      system()
        .insertInto('unitSeats')
        .values(
          people.map((personId, index) => ({
            id: newId(),
            agencyId,
            unitId,
            seatOrder: index + 1,
            name: `Seat ${index + 1}`,
            personId,
            seatedAt: personId ? new Date() : null,
          })),
        )
        .execute(),
  }
}
