import { expect, test } from 'vitest'
import { setupSteps } from './setup-text'

const source = { kind: 'webhook' as const, preset: null, keyPrefix: 'src_abcd1234', name: 'Pumps', settings: {} }

test('the whole address is never shown again, only the part it is known by', () => {
  const codes = setupSteps(source, 'https://turnout.example').map(({ code }) => code ?? '')
  expect(codes[0]).toBe('https://turnout.example/api/webhooks/alerts/src_abcd1234…')
  expect(codes.at(-1)).toMatch(/^curl -X POST/)
})

test('each kind has its own steps', () => {
  const codeOf = (changes: Partial<Parameters<typeof setupSteps>[0]>) =>
    setupSteps({ ...source, ...changes }, 'https://turnout.example')
      .map(({ code }) => code ?? '')
      .join('\n')
  expect(codeOf({ preset: 'alertmanager' })).toContain('send_resolved: true')
  expect(codeOf({ kind: 'api' })).toContain('"source":"Pumps"')
  expect(codeOf({ kind: 'mqtt', settings: { topics: ['a/#'], statusTopics: ['a/status'] } })).toBe('a/#\na/status')
  expect(codeOf({ kind: 'cap_feed', settings: { url: 'https://feed.example', everySeconds: 60 } })).toBe(
    'https://feed.example',
  )
})
