import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'
import { pollDueFeeds } from '../poll-feeds'
import { newFeedServer } from './feed-server'
import { messageBytes } from './messages'

/** So late that a worker of another test, by the real time, finds none of these feeds due. */
export const start = new Date('2090-11-20T12:00:00Z')
export const at = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

const bare = (name: string) =>
  messageBytes(name)
    .toString()
    .replace(/^<\?xml[^>]*>/, '')
export const flood = bare('uk-flood-alert-2020.xml').replace('2020-02-26T23:01:14', '2099-02-26T23:01:14')
export const floodId = '50385fcb0ab7aa447bbd46d848ce8466E'
export const message = (id: string) => flood.replace(floodId, id)
export const cancel = bare('uk-flood-cancel-2020.xml')

export async function newFeedScene() {
  const { agencyId } = await newAgency()
  const server = await newFeedServer()
  return {
    ...server,
    agencyId,
    async source(path: string, everySeconds = 60, name = `Feed ${path}`) {
      const id = newId()
      const settings = JSON.stringify({ url: path.includes('://') ? path : `${server.url}${path}`, everySeconds })
      await system().insertInto('alertSources').values({ id, agencyId, name, kind: 'cap_feed', settings }).execute()
      await system().insertInto('alertSourceStates').values({ sourceId: id, agencyId, nextPollAt: start }).execute()
      return id
    },
    poll: (now: Date, options: { timeoutMs?: number; allowPrivate?: boolean } = {}) =>
      pollDueFeeds(now, { allowPrivate: true, timeoutMs: 5_000, agencyId, ...options }),
    async standing() {
      const rows = await system()
        .selectFrom('alerts')
        .select(['externalId', 'state', 'source', 'count'])
        .where('agencyId', '=', agencyId)
        .orderBy('id')
        .execute()
      return rows.map((row) => `${row.externalId} ${row.state}`)
    },
    state: (id: string) =>
      system().selectFrom('alertSourceStates').selectAll().where('sourceId', '=', id).executeTakeFirstOrThrow(),
    paths: () => server.asked.splice(0).map((one) => one.path),
  }
}
