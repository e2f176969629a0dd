import { z } from 'zod'
import { takeWebhook } from '@/lib/alerts'
import { hookRoute } from '@/lib/http'

const Params = z.strictObject({ sourceKey: z.string().max(200) })

/** Any JSON, read through the mapping of the source whose key is in the address. */
export const POST = hookRoute({
  params: Params,
  mostBytes: 1_000_000,
  status: 202,
  pathForLog: ({ sourceKey }) => `/api/webhooks/alerts/${sourceKey.slice(0, 12)}…`,
  handle: ({ params, ...request }) => takeWebhook({ ...request, key: params.sourceKey }),
})
