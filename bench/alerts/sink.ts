import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const Delivery = z.object({
  deliveryId: z.string(),
  data: z.object({ alerts: z.array(z.object({ id: z.string(), metadata: z.looseObject({ sentAt: z.number() }) })) }),
})

export interface Sink {
  url: string
  /** From the request that brought an alert to the webhook that told of it. */
  latencyMs: number[]
  deliveries: number
  /** How often each alert was told of. */
  times: Map<string, number>
  /** In which delivery first, and those that came in another as well: a delivery may come again under its own id, an alert in two is a fault. */
  deliveryOf: Map<string, string>
  inTwo: Set<string>
  close: () => Promise<void>
}

/** The other system: takes webhooks and notes when each alert came. */
export async function openSink(): Promise<Sink> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const now = Date.now()
      response.writeHead(200).end()
      const delivery = Delivery.safeParse(JSON.parse(Buffer.concat(chunks).toString()))
      if (!delivery.success) return
      sink.deliveries += 1
      for (const { id, metadata } of delivery.data.data.alerts) {
        sink.latencyMs.push(now - metadata.sentAt)
        sink.times.set(id, (sink.times.get(id) ?? 0) + 1)
        const first = sink.deliveryOf.get(id)
        if (first === undefined) sink.deliveryOf.set(id, delivery.data.deliveryId)
        else if (first !== delivery.data.deliveryId) sink.inTwo.add(id)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // An address of a listening TCP server is one with a port.
  const { port } = server.address() as AddressInfo
  const sink: Sink = {
    url: `http://127.0.0.1:${port}/hook`,
    latencyMs: [],
    deliveries: 0,
    times: new Map(),
    deliveryOf: new Map(),
    inTwo: new Set(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return sink
}
