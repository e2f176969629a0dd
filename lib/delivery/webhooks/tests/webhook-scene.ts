import { onTestFinished } from 'vitest'
import * as deliveryRoute from '@/app/api/v1/webhook-deliveries/[id]/route'
import * as endpointRoute from '@/app/api/v1/webhook-endpoints/[id]/route'
import * as endpoints from '@/app/api/v1/webhook-endpoints/route'
import { system } from '@/lib/db'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'
import { queueWebhook, queueWebhooks } from '../../index'
import { fakeReceiver, type Reply } from '../../tests/fake-receiver'
import { type SenderOptions, WebhookSender } from '../webhook-sender'

/** Nobody is asked for it, and it is never connected to. */
export const publicUrl = 'https://8.8.8.8/hook'

/** An endpoint on this machine. It is made with a public address, because the API takes no other, and moved. */
export async function addEndpoint(agency: TestAgency, url: string, name = 'Board') {
  const supervisor = await agency.as('supervisor')
  const { body } = await supervisor.call('POST', endpoints, { body: { name, url: publicUrl } })
  await system().updateTable('webhookEndpoints').set({ url }).where('id', '=', body.id).execute()
  return body
}

/** A sender of one agency only, driven by hand. */
export function senderFor(agency: TestAgency, options: Partial<SenderOptions> = {}) {
  const sender = new WebhookSender({ allowPrivate: true, agencyId: agency.agencyId, timeoutMs: 2_000, ...options })
  onTestFinished(() => sender.close())
  return {
    sender,
    /** Sends until nothing is due, and waits for what comes of it. */
    send: async (now?: Date): Promise<number> => {
      let sent = 0
      for (;;) {
        const began = await sender.sendDue(now)
        await sender.finish()
        if (began === 0) return sent
        sent += began
      }
    },
  }
}

export async function webhookScene(...replies: Reply[]) {
  const agency = await newAgency()
  const { agencyId } = agency
  const receiver = await fakeReceiver(...replies)
  onTestFinished(() => receiver.close())
  const supervisor = await agency.as('supervisor')
  const endpoint = await addEndpoint(agency, receiver.url)
  const newWebhook = (body: Record<string, unknown>, endpointId: string) => ({
    agencyId,
    endpointId,
    event: 'alert.matched',
    body,
    now: new Date(),
  })
  return {
    agency,
    supervisor,
    receiver,
    endpoint,
    ...senderFor(agency),
    /** As a rule would call it. */
    queue: async (body: Record<string, unknown> = { title: 'Smoke' }, endpointId = endpoint.id): Promise<string> => {
      const id = await supervisor.ctx.transaction((tx) => queueWebhook(tx, newWebhook(body, endpointId)))
      if (!id) throw new Error('Nothing was queued.')
      return id
    },
    queueMany: (count: number, endpointId = endpoint.id) =>
      supervisor.ctx.transaction((tx) =>
        queueWebhooks(
          tx,
          Array.from({ length: count }, (_, index) => newWebhook({ index }, endpointId)),
        ),
      ),
    delivery: async (id: string) => (await supervisor.call('GET', deliveryRoute, { params: { id } })).body,
    endpointNow: async (id = endpoint.id) => (await supervisor.call('GET', endpointRoute, { params: { id } })).body,
  }
}
