import { sql } from 'kysely'
import { Coalescer } from '@/lib/coalesce'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { maskSecrets } from './mask-secrets'
import { cleanText } from './read-values'

export interface ReceivedRequest {
  agencyId: string
  sourceId: string
  at: Date
  /** Headers or topic, masked. */
  head: Record<string, unknown>
  body: string
  outcome: 'accepted' | 'refused'
  detail: string
}

const keptPerSource = 20
const mostBody = 65_536

const writer = new Coalescer<ReceivedRequest & { id: string }, true>({
  flush: async (items) => {
    await write(items)
    return items.map(() => true)
  },
  weightOf: () => 1,
  mostPerFlush: 1_000,
  mostWaiting: 1_000,
})

/** Keeps a request for whoever edits the mapping. It is no part of taking it: when it cannot be kept, the log says so. */
export async function keepRequest(request: ReceivedRequest): Promise<void> {
  try {
    await writer.add({ ...request, id: newId() })
  } catch (error) {
    log().warn({ sourceId: request.sourceId, err: error }, 'request of an alert source not kept')
  }
}

/** Only the last of each source; those of a flood are never written at all. */
async function write(requests: (ReceivedRequest & { id: string })[]): Promise<void> {
  const bySource = Map.groupBy(requests, (request) => request.sourceId)
  const last = [...bySource.values()].flatMap((ofSource) => ofSource.slice(-keptPerSource))
  await system()
    .insertInto('alertSourceRequests')
    .values(
      last.map(({ body, detail, head, ...request }) => ({
        ...request,
        head: JSON.stringify(head),
        body: readable(body),
        detail: cleanText(detail).slice(0, 1_000),
      })),
    )
    .execute()
  await sql`
    delete from public.alert_source_requests r using (
      select id, row_number() over (partition by source_id order by id desc) as place
      from public.alert_source_requests where source_id = any (${[...bySource.keys()]}::uuid[])
    ) known where r.id = known.id and known.place > ${keptPerSource}
  `.execute(system())
}

function readable(body: string): string {
  try {
    return JSON.stringify(maskSecrets(JSON.parse(body))).slice(0, mostBody)
  } catch {
    return cleanText(body).slice(0, mostBody)
  }
}
