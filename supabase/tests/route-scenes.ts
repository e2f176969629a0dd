import type { CallOptions } from './call-route'
import type { FurnishedAgency } from './furnished-agency'

/** A valid request for every route of the contract, naming rows of one agency. A route without a line here fails the walk. */
export function routeScenes({ ids }: FurnishedAgency): Record<string, CallOptions> {
  const incident = { params: { id: ids.incident } }
  const unit = { params: { id: ids.unit } }
  const station = { params: { id: ids.station } }
  const type = { params: { id: ids.incidentType } }
  const member = { params: { userId: ids.member } }
  const color = { label: 'Other', color: '#112233' }
  return {
    'GET /api/v1/agency': {},
    'PATCH /api/v1/agency': { body: { name: 'Renamed' } },
    'GET /api/v1/api-keys': {},
    'POST /api/v1/api-keys': { body: { name: 'Key', scopes: ['incidents:read'] } },
    'DELETE /api/v1/api-keys/[id]': { params: { id: ids.apiKey } },
    'GET /api/v1/events': {},
    'GET /api/v1/events/verify': {},
    'GET /api/v1/incident-priorities': {},
    'PATCH /api/v1/incident-priorities/[priority]': { params: { priority: '1' }, body: color },
    'GET /api/v1/incident-types': {},
    'POST /api/v1/incident-types': { body: { code: 'walked', label: 'Walked', category: 'other' } },
    'PATCH /api/v1/incident-types/[id]': { ...type, body: { label: 'Other' } },
    'GET /api/v1/incidents': {},
    'POST /api/v1/incidents': { body: { type: 'fire', title: 'New', parentId: ids.incident } },
    'GET /api/v1/incidents/similar': { query: { near: '37.7,-122.4', q: 'kitchen fire' } },
    'GET /api/v1/incidents/[id]': incident,
    'PATCH /api/v1/incidents/[id]': { ...incident, body: { title: 'Other' } },
    'POST /api/v1/incidents/[id]/acknowledge': { ...incident, body: { unitId: ids.unit } },
    'POST /api/v1/incidents/[id]/assign': { ...incident, body: { unitId: ids.spareUnit } },
    'POST /api/v1/incidents/[id]/close': { ...incident, body: { disposition: 'Nothing found' } },
    'POST /api/v1/incidents/[id]/corrections': {
      ...incident,
      body: { field: 'dispatchedAt', assignmentId: ids.assignment, at: '2026-01-01T00:00:00Z', reason: 'Typo' },
    },
    'POST /api/v1/incidents/[id]/escalate': { ...incident, body: { priority: 1, reason: 'Spreading' } },
    'GET /api/v1/incidents/[id]/links': incident,
    'POST /api/v1/incidents/[id]/links': { ...incident, body: { incidentId: ids.other, kind: 'duplicate' } },
    'DELETE /api/v1/incidents/[id]/links/[otherId]': {
      params: { id: ids.incident, otherId: ids.other },
      query: { kind: 'related' },
    },
    'GET /api/v1/incidents/[id]/notes': incident,
    'POST /api/v1/incidents/[id]/notes': { ...incident, body: { text: 'A note' } },
    'POST /api/v1/incidents/[id]/notes/[noteId]/strike': {
      params: { id: ids.incident, noteId: ids.note },
      body: { reason: 'Wrong' },
    },
    'POST /api/v1/incidents/[id]/reassign': { ...incident, body: { fromUnitId: ids.unit, toUnitId: ids.spareUnit } },
    'POST /api/v1/incidents/[id]/reopen': { ...incident, body: { reason: 'Flared up' } },
    'GET /api/v1/incidents/[id]/timeline': incident,
    'GET /api/v1/incidents/[id]/timeline/verify': incident,
    'POST /api/v1/incidents/[id]/transition': { ...incident, body: { event: 'depart', unitId: ids.unit } },
    'GET /api/v1/invitations': {},
    'POST /api/v1/invitations': { body: { email: 'walked@turnout.test', role: 'viewer' } },
    'DELETE /api/v1/invitations/[id]': { params: { id: ids.invitation } },
    'GET /api/v1/me': {},
    'GET /api/v1/me/assignments': {},
    'GET /api/v1/members': {},
    'PATCH /api/v1/members/[userId]': { ...member, body: { role: 'viewer' } },
    'DELETE /api/v1/members/[userId]': member,
    'GET /api/v1/profile': {},
    'PATCH /api/v1/profile': { body: { fullName: 'Renamed' } },
    'PATCH /api/v1/resources/units/[id]/status': { ...unit, body: { status: 'en_route' } },
    'POST /api/v1/resources/units/[id]/status/undo': unit,
    'GET /api/v1/stations': {},
    'POST /api/v1/stations': { body: { name: 'Walked' } },
    'GET /api/v1/stations/[id]': station,
    'PATCH /api/v1/stations/[id]': { ...station, body: { name: 'Other' } },
    'DELETE /api/v1/stations/[id]': station,
    'GET /api/v1/unit-statuses': {},
    'PATCH /api/v1/unit-statuses/[base]': { params: { base: 'on_scene' }, body: color },
    'GET /api/v1/units': {},
    'POST /api/v1/units': { body: { name: 'E9', type: 'ENGINE', stationId: ids.station, memberIds: [ids.member] } },
    'GET /api/v1/units/[id]': unit,
    'PATCH /api/v1/units/[id]': { ...unit, body: { name: 'E8' } },
    'DELETE /api/v1/units/[id]': { params: { id: ids.spareUnit } },
  }
}
