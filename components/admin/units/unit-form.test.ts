import { expect, test } from 'vitest'
import { emptyUnit, NewUnitForm, noStation, UnitForm, unitInput } from './unit-form'

const unit = {
  id: '0198a000-0000-7000-8000-000000000001',
  agencyId: '0198a000-0000-7000-8000-000000000002',
  name: 'M17',
  type: 'MEDIC',
  stationId: '0198a000-0000-7000-8000-000000000003',
  stationName: 'Station 17',
  capabilities: ['als', 'transport'],
  status: 'available',
  statusNote: null,
  statusSince: '2026-11-20T12:00:00.000Z',
  destination: null,
  position: { lat: 37.7, lon: -122.4 },
  positionAt: null,
  incidentId: null,
  incidentNumber: null,
  memberIds: ['0198a000-0000-7000-8000-000000000004'],
  metadata: {},
  retiredAt: null,
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
  version: 3,
} as const

test('a unit that is opened and saved unchanged is sent as it was', () => {
  const input = unitInput({ ...unit, capabilities: [...unit.capabilities], memberIds: [...unit.memberIds] })
  expect(UnitForm.parse(input)).toEqual({
    name: 'M17',
    type: 'MEDIC',
    stationId: unit.stationId,
    capabilities: ['als', 'transport'],
    position: unit.position,
    memberIds: unit.memberIds,
  })
})

test('capabilities are words between commas, each once', () => {
  const parsed = NewUnitForm.parse({ ...emptyUnit, name: 'E1', type: 'ENGINE', capabilities: ' als, pump; als ,, ' })
  expect(parsed.capabilities).toEqual(['als', 'pump'])
})

test('a unit without a station says so', () => {
  const parsed = NewUnitForm.parse({ ...emptyUnit, name: 'E1', type: 'ENGINE', stationId: noStation })
  expect(parsed.stationId).toBeNull()
})
