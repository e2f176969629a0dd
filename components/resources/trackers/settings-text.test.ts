import { expect, test } from 'vitest'
import { settingsAsText, trackerSettings } from './settings-text'

test('the settings name our address, the device and its token', () => {
  const settings = trackerSettings(
    {
      id: '0198a000-0000-7000-8000-000000000001',
      name: 'Phone of E17',
      deviceId: 'e17',
      subjectType: 'units',
      subjectId: '0198a000-0000-7000-8000-000000000002',
      subjectName: 'E17',
      prefix: 'trk_ab',
      lastSeenAt: null,
      revokedAt: null,
      createdAt: '2026-11-21T00:00:00.000Z',
      version: 1,
      token: 'trk_abc',
    },
    'https://turnout.example.test',
  ).map(settingsAsText)
  expect(settings[0]).toContain('URL: https://turnout.example.test/api/v1/positions/owntracks')
  expect(settings[0]).toContain('Password: trk_abc')
  expect(settings[1]).toContain('forward.header: Authorization: Bearer trk_abc')
})
