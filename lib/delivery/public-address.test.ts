import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import { newAgency } from '@/supabase/tests/agency'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { isPublicAddress, PrivateAddress, resolvePublic } from './public-address'
import { sendWebPush } from './providers/web-push'

process.env['TURNOUT_ALLOW_PRIVATE_PUSH'] = '0'

const inward = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
  'not an address',
]

it('tells the open internet from everything inside', () => {
  for (const address of inward) expect(isPublicAddress(address), address).toBe(false)
  for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '142.250.1.1', '2607:f8b0::1', '2a00:1450:4001::1'])
    expect(isPublicAddress(address), address).toBe(true)
})

it('holds every address of a private network inward, however it is written', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.constantFrom('10', '127'), octet, octet, octet, (first, b, c, d) => {
      const address = `${first}.${b}.${c}.${d}`
      expect(isPublicAddress(address)).toBe(false)
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false)
    }),
  )
})

it('refuses a name that leads inward, and an address in brackets', async () => {
  for (const hostname of ['localhost', '[::1]', '127.0.0.1'])
    await expect(resolvePublic(hostname), hostname).rejects.toThrow(PrivateAddress)
})

it('does not let a subscription point into our own network, in whatever spelling', async () => {
  const responder = await (await newAgency()).as('responder')
  for (const host of [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
  ]) {
    const body = examplePushSubscription(`https://${host}/push`)
    const { problem } = await responder.refused('POST', devices, { body })
    expect(problem, host).toMatchObject({ status: 422, errors: [{ path: 'endpoint' }] })
  }
})

it('does not send there either, should a name have changed since', async () => {
  const { endpoint, keys } = examplePushSubscription('https://localhost:9/push')
  const service = {
    keys: {
      publicKey: process.env['TURNOUT_VAPID_PUBLIC_KEY'] ?? '',
      privateKey: process.env['TURNOUT_VAPID_PRIVATE_KEY'] ?? '',
      subject: 'https://turnout.dev',
    },
    timeoutMs: 1_000,
    allowPrivate: false,
  }
  const push = { subscription: { endpoint, ...keys }, payload: '{}', ttlSeconds: 60, topic: 't' }
  await expect(sendWebPush(service, push)).rejects.toThrow(PrivateAddress)
})
