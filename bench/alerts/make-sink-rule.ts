import { z } from 'zod'
import { request } from '../replay/api-client'

const Made = z.looseObject({ id: z.uuid() })

/** Every alert of the agency goes to a webhook. */
export async function makeSinkRule(origin: string, headers: Record<string, string>, url: string): Promise<void> {
  const post = async (path: string, body: unknown) =>
    Made.parse(await (await request(new URL(path, origin), 'POST', { body, headers })).json())
  const endpoint = await post('/api/v1/webhook-endpoints', { name: `Sink ${Date.now()}`, url })
  await post('/api/v1/alert-rules', {
    name: 'All to the sink',
    conditions: { all: [] },
    actions: [{ kind: 'webhook', endpointId: endpoint.id }],
    isEnabled: true,
  })
}
