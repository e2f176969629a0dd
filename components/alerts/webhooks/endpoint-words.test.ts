import { describe, expect, test } from 'vitest'
import type { WebhookDelivery, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { answerText, deliveryWords, endpointWords, tookText } from './endpoint-words'

const at = '2026-11-26T12:00:00.000Z'
const endpoint = (fields: Partial<WebhookEndpoint>): WebhookEndpoint => ({
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'Board',
  url: 'https://example.test/hook',
  isEnabled: true,
  disabledAt: null,
  retiredAt: null,
  lastSuccessAt: at,
  lastFailureAt: null,
  lastFailure: null,
  failures: 0,
  previousSecretUntil: null,
  createdAt: at,
  version: 1,
  ...fields,
})
const delivery = (fields: Partial<WebhookDelivery>): WebhookDelivery => ({
  id: '0198a000-0000-7000-8000-000000000002',
  endpointId: '0198a000-0000-7000-8000-000000000001',
  endpointName: 'Board',
  event: 'alert.matched',
  state: 'pending',
  createdAt: at,
  attempts: 0,
  nextAttemptAt: at,
  deliveredAt: null,
  failedAt: null,
  lastStatus: null,
  lastError: null,
  durationMs: null,
  replayOf: null,
  ...fields,
})

describe('an endpoint', () => {
  test('that was switched off because of an answer says which', () => {
    const off = endpoint({ isEnabled: false, failures: 1, lastFailure: 'Answered 410.' })
    expect(endpointWords(off)).toEqual({ label: 'Off', tone: 'neutral', detail: 'Answered 410.' })
  })
  test('is worse the longer it fails', () => {
    expect(endpointWords(endpoint({ failures: 1, lastFailure: 'x' }))).toMatchObject({
      label: 'Failed once',
      tone: 'warn',
    })
    expect(endpointWords(endpoint({ failures: 7 }))).toMatchObject({ label: 'Failed 7 times in a row', tone: 'danger' })
  })
  test('that took something is well, one that never did is not called so', () => {
    expect(endpointWords(endpoint({})).label).toBe('Well')
    expect(endpointWords(endpoint({ lastSuccessAt: null })).label).toBe('Not used yet')
  })
})

describe('a delivery', () => {
  test('that failed and is tried again is told from one that nobody answered yet', () => {
    expect(deliveryWords(delivery({})).label).toBe('Waiting')
    expect(deliveryWords(delivery({ attempts: 1 })).label).toBe('Being sent')
    expect(deliveryWords(delivery({ attempts: 1, lastError: 'Answered 500.' })).label).toBe('Retrying')
    expect(deliveryWords(delivery({ state: 'failed', attempts: 8 })).label).toBe('Given up')
  })
  test('shows the last answer in words', () => {
    expect(answerText(delivery({}))).toBe('No answer yet')
    expect(answerText(delivery({ state: 'delivered', lastStatus: 204 }))).toBe('Answered 204')
    expect(answerText(delivery({ lastStatus: 500, lastError: 'Answered 500: down' }))).toBe('Answered 500: down')
  })
  test('shows how long it took in the unit that is read best', () => {
    expect([null, 34, 999, 9_812].map(tookText)).toEqual(['', '34 ms', '999 ms', '9.8 s'])
  })
})
