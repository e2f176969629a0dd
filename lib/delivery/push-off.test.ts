import { expect, it } from 'vitest'
import * as config from '@/app/api/config/route'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import { newAgency } from '@/supabase/tests/agency'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { tell } from './index'

process.env['TURNOUT_VAPID_PUBLIC_KEY'] = ''
process.env['TURNOUT_VAPID_PRIVATE_KEY'] = ''

it('without VAPID keys push is off: clients see no key, a subscription is refused with words, and telling is no error', async () => {
  const responder = await (await newAgency()).as('responder')
  expect(await config.GET().json()).toMatchObject({ vapidPublicKey: '' })
  const { problem } = await responder.refused('POST', devices, { body: examplePushSubscription() })
  expect(problem).toMatchObject({ status: 503, detail: expect.stringContaining('TURNOUT_VAPID_PUBLIC_KEY') })
  const { ctx } = responder
  const news = { kind: 'message', title: 'Hello', body: '', path: '/field', tag: 'a' } as const
  await ctx.transaction((tx) => tell(tx, ctx, { ...news, agencyId: ctx.actor.agencyId, userIds: [responder.userId] }))
})
