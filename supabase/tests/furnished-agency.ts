import { createECDH, randomBytes } from 'node:crypto'
import * as alertSources from '@/app/api/v1/alert-sources/route'
import * as alertRules from '@/app/api/v1/alert-rules/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as alertTypes from '@/app/api/v1/alert-types/route'
import * as apiKeys from '@/app/api/v1/api-keys/route'
import * as capabilities from '@/app/api/v1/capabilities/route'
import * as emergencies from '@/app/api/v1/emergencies/route'
import * as escalationPolicies from '@/app/api/v1/escalation-policies/route'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as links from '@/app/api/v1/incidents/[id]/links/route'
import * as photos from '@/app/api/v1/incidents/[id]/photos/route'
import * as notes from '@/app/api/v1/incidents/[id]/notes/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as incidentTypes from '@/app/api/v1/incident-types/route'
import * as invitations from '@/app/api/v1/invitations/route'
import * as maintenanceWindows from '@/app/api/v1/maintenance-windows/route'
import * as certifications from '@/app/api/v1/resources/personnel/[id]/certifications/route'
import * as personnel from '@/app/api/v1/resources/personnel/route'
import * as checkOut from '@/app/api/v1/resources/equipment/[id]/check-out/route'
import * as equipment from '@/app/api/v1/resources/equipment/route'
import * as location from '@/app/api/v1/resources/[type]/[id]/location/route'
import * as vehicles from '@/app/api/v1/resources/vehicles/route'
import * as runCards from '@/app/api/v1/run-cards/route'
import * as shifts from '@/app/api/v1/shifts/route'
import * as testPush from '@/app/api/v1/me/push-subscriptions/[id]/test/route'
import * as pushSubscriptions from '@/app/api/v1/me/push-subscriptions/route'
import * as stations from '@/app/api/v1/stations/route'
import * as trackers from '@/app/api/v1/trackers/route'
import * as testWebhook from '@/app/api/v1/webhook-endpoints/[id]/test/route'
import * as webhookEndpoints from '@/app/api/v1/webhook-endpoints/route'
import * as unitTypes from '@/app/api/v1/unit-types/route'
import * as seats from '@/app/api/v1/units/[id]/seats/route'
import * as units from '@/app/api/v1/units/route'
import * as zones from '@/app/api/v1/zones/route'
import { notify } from '@/lib/delivery'
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
    emergency: string
    device: string
    pushTest: string
    photo: string
    person: string
    certification: string
    seat: string
    shift: string
    capability: string
    unitType: string
    vehicle: string
    equipment: string
    zone: string
    runCard: string
    tracker: string
    inboxMessage: string
    webhookEndpoint: string
    webhookDelivery: string
    alertSource: string
    alert: string
    alertRule: string
    alertType: string
    maintenanceWindow: string
    escalationPolicy: string
  }
}

interface Box {
  type: 'Polygon'
  coordinates: [number, number][][]
}

/** The rectangle between two meridians and two parallels. */
export const boxArea = (west: number, south: number, east: number, north: number): Box => ({
  type: 'Polygon',
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
  const vehicle = await owner.call('POST', vehicles, { body: { name: 'Pumper 1', kind: 'engine' } })
  const gear = await owner.call('POST', equipment, { body: { name: 'Saw 1', kind: 'saw', capabilities: ['als'] } })
  await owner.call('POST', checkOut, { params: { id: gear.body.id }, body: { unitId: unit.body.id } })
  await owner.call('POST', location, { params: { type: 'units', id: unit.body.id }, body: { lat: 37.7, lon: -122.4 } })
  const tracker = await owner.call('POST', trackers, {
    body: { name: 'Box', deviceId: 'box-1', subjectType: 'units', subjectId: unit.body.id },
  })
  const unitTypesHere = await owner.call('GET', unitTypes)
  const person = await owner.call('POST', personnel, {
    body: { name: 'Riley Responder', userId: member.userId, readiness: 'available' },
  })
  const viewer = await agency.as('viewer')
  await owner.call('POST', personnel, { body: { name: 'Vic Viewer', userId: viewer.userId } })
  const certification = await owner.call('POST', certifications, {
    params: { id: person.body.id },
    body: { name: 'First aid', capability: 'first aid', expiresOn: '2099-12-31' },
  })
  const crew = await owner.call('PUT', seats, { params: { id: unit.body.id }, body: { seats: [{ name: 'Driver' }] } })
  const tomorrow = Date.now() + 86_400_000
  const shift = await owner.call('POST', shifts, {
    body: {
      personId: person.body.id,
      unitId: unit.body.id,
      startsAt: new Date(tomorrow).toISOString(),
      endsAt: new Date(tomorrow + 3_600_000).toISOString(),
    },
  })
  const escalationPolicy = await owner.call('POST', escalationPolicies, {
    body: { name: 'Night', steps: [{ afterMinutes: 0, audience: { userIds: [member.userId] } }] },
  })
  const alertRule = await owner.call('POST', alertRules, {
    body: {
      name: 'Smoke',
      conditions: { field: 'type', op: 'is', value: 'smoke' },
      actions: [{ kind: 'suppress', reason: 'Furniture' }],
    },
  })
  const alertType = await owner.call('POST', alertTypes, { body: { code: 'smoke' } })
  const alert = await owner.call('POST', alerts, {
    body: { source: 'Panel', type: 'smoke', severity: 'minor', title: 'Smoke', position: { lat: 37.7, lon: -122.4 } },
  })
  // A reader by the API finds it as a row; who reads the table itself does so a moment later.
  await owner.call('GET', alerts)
  const maintenanceWindow = await owner.call('POST', maintenanceWindows, {
    body: {
      name: 'Detectors',
      startsAt: new Date(tomorrow).toISOString(),
      endsAt: new Date(tomorrow + 3_600_000).toISOString(),
    },
  })
  const photo = await member.call('POST', photos, { params, file: examplePhoto })
  const emergency = await member.call('POST', emergencies, { body: { unitId: unit.body.id } })
  const device = await member.call('POST', pushSubscriptions, { body: examplePushSubscription() })
  const alertSource = await owner.call('POST', alertSources, { body: { name: 'Panel hook', kind: 'webhook' } })
  const pushTest = await member.call('POST', testPush, { params: { id: device.body.id } })
  const webhookEndpoint = await owner.call('POST', webhookEndpoints, {
    body: { name: 'Board', url: 'https://8.8.8.8/hook' },
  })
  const webhookDelivery = await owner.call('POST', testWebhook, { params: { id: webhookEndpoint.body.id } })
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
      emergency: emergency.body.id,
      device: device.body.id,
      pushTest: pushTest.body.id,
      photo: photo.body.id,
      person: person.body.id,
      certification: certification.body.id,
      seat: crew.body.data[0]?.id ?? '',
      shift: shift.body.id,
      capability: capability.body.id,
      vehicle: vehicle.body.id,
      equipment: gear.body.id,
      unitType: unitTypesHere.body.data[0]?.id ?? '',
      zone: zone.body.id,
      runCard: runCard.body.id,
      tracker: tracker.body.id,
      inboxMessage: await tellMember(agency, member.userId),
      webhookEndpoint: webhookEndpoint.body.id,
      webhookDelivery: webhookDelivery.body.id,
      alert: alert.body.data[0]?.id ?? '',
      alertRule: alertRule.body.id,
      alertType: alertType.body.id,
      maintenanceWindow: maintenanceWindow.body.id,
      escalationPolicy: escalationPolicy.body.id,
      alertSource: alertSource.body.id,
    },
  }
}

/** Into somebody's inbox. @returns the message's id */
async function tellMember({ agencyId, as }: TestAgency, userId: string): Promise<string> {
  const { ctx } = await as('owner')
  const words = { title: 'Smoke', body: '', urgency: 'high', reason: { text: 'Rule' }, path: '/alerts' } as const
  return ctx.transaction(async (tx) => {
    await notify(tx, ctx, { agencyId, messages: [{ userId, ...words, onceKey: 'furnished' }] })
    const mine = tx.selectFrom('inboxMessages').select('id').where('userId', '=', userId)
    return (await mine.executeTakeFirstOrThrow()).id
  })
}

/** What a browser gives out that lets itself be woken; nobody listens at this endpoint unless one is named. */
export const examplePushSubscription = (endpoint = `https://127.0.0.1:9/push/${randomBytes(12).toString('hex')}`) => ({
  endpoint,
  keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
  deviceName: 'Pixel of E1',
})

/** A CAP message with no more than it needs. */
export const exampleCap = {
  type: 'application/cap+xml',
  bytes: Buffer.from(
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>walked</identifier><sender>walker</sender><sent>2026-01-01T00:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>',
  ),
}

/** A PNG of one pixel. */
export const examplePhoto = {
  type: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
