import * as apiKeys from '@/app/api/v1/api-keys/route'
import * as capabilities from '@/app/api/v1/capabilities/route'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as links from '@/app/api/v1/incidents/[id]/links/route'
import * as notes from '@/app/api/v1/incidents/[id]/notes/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as incidentTypes from '@/app/api/v1/incident-types/route'
import * as invitations from '@/app/api/v1/invitations/route'
import * as runCards from '@/app/api/v1/run-cards/route'
import * as stations from '@/app/api/v1/stations/route'
import * as unitTypes from '@/app/api/v1/unit-types/route'
import * as units from '@/app/api/v1/units/route'
import * as zones from '@/app/api/v1/zones/route'
import { newAgency, type TestAgency } from './agency'

/** An agency with one of everything a route can name, and their ids. */
export interface FurnishedAgency {
  agency: TestAgency
  ids: {
    incident: string
    other: string
    assignment: string
    note: string
    unit: string
    spareUnit: string
    station: string
    member: string
    incidentType: string
    invitation: string
    apiKey: string
    capability: string
    unitType: string
    zone: string
    runCard: string
  }
}

/** The rectangle between two meridians and two parallels. */
export const boxArea = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

export async function furnishedAgency(): Promise<FurnishedAgency> {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const member = await agency.as('responder')
  const station = await owner.call('POST', stations, { body: { name: 'House', position: { lat: 37.7, lon: -122.4 } } })
  const unit = await owner.call('POST', units, {
    body: { name: 'E1', type: 'ENGINE', stationId: station.body.id, memberIds: [member.userId] },
  })
  const spareUnit = await owner.call('POST', units, { body: { name: 'E2', type: 'ENGINE' } })
  const body = { type: 'fire', title: 'Kitchen fire', description: 'Smoke', position: { lat: 37.7, lon: -122.4 } }
  const incident = await owner.call('POST', incidents, { body })
  const other = await owner.call('POST', incidents, { body: { ...body, title: 'Same fire, another caller' } })
  const params = { id: incident.body.id }
  const assigned = await owner.call('POST', assign, { params, body: { unitId: unit.body.id } })
  const note = await owner.call('POST', notes, { params, body: { text: 'Two people inside' } })
  await owner.call('POST', links, { params, body: { incidentId: other.body.id, kind: 'related' } })
  const types = await owner.call('GET', incidentTypes)
  const invitation = await owner.call('POST', invitations, {
    body: { email: `i-${params.id}@turnout.test`, role: 'viewer' },
  })
  const key = await owner.call('POST', apiKeys, { body: { name: 'Board', scopes: ['incidents:read'] } })
  const square = [-122.41, 37.69, -122.39, 37.71] as const
  const zone = await owner.call('POST', zones, {
    body: { name: 'Zone 1', area: boxArea(...square), stationIds: [station.body.id] },
  })
  const runCard = await owner.call('POST', runCards, {
    body: { name: 'Fire', incidentType: 'fire', zoneId: null, needs: [{ unitType: 'ENGINE', count: 2 }] },
  })
  const capability = await owner.call('POST', capabilities, { body: { code: 'als', label: 'Life support' } })
  const unitTypesHere = await owner.call('GET', unitTypes)
  return {
    agency,
    ids: {
      incident: incident.body.id,
      other: other.body.id,
      assignment: assigned.body.data[0]?.id ?? '',
      note: note.body.id,
      unit: unit.body.id,
      spareUnit: spareUnit.body.id,
      station: station.body.id,
      member: member.userId,
      incidentType: types.body.data[0]?.id ?? '',
      invitation: invitation.body.id,
      apiKey: key.body.id,
      capability: capability.body.id,
      unitType: unitTypesHere.body.data[0]?.id ?? '',
      zone: zone.body.id,
      runCard: runCard.body.id,
    },
  }
}
