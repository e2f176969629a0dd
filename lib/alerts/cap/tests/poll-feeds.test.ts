import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { system } from '@/lib/db'
import { claimFeeds } from '../feeds/claim-feeds'
import { pollCapFeeds } from '../poll-feeds'
import { at, cancel, flood, floodId, message, newFeedScene, start } from './feed-scene'
import { atom, rss } from './feed-server'
import { messageBytes } from './messages'

test('what is new in an Atom feed is taken, linked or in the entry itself, the oldest first', async () => {
  const scene = await newFeedScene()
  const id = await scene.source('/feed')
  scene.pages.set('/b.xml', message('b'))
  scene.pages.set(
    '/feed',
    atom([
      { id: 'c', updated: '2026-11-20T11:00:00Z', content: message('c') },
      { id: 'b', updated: '2026-11-20T10:00:00Z', link: 'b.xml' },
      { id: 'a', updated: '2026-11-20T09:00:00Z', content: `<x:w xmlns:x="y">${message('a')}</x:w>` },
    ]),
  )
  expect(await scene.poll(start)).toBe(1)
  expect(await scene.standing()).toEqual(['a open', 'b open', 'c open'])
  expect(scene.paths()).toEqual(['/feed', '/b.xml'])
  expect(await scene.state(id)).toMatchObject({ nextPollAt: at(60), lastSeenAt: start, lastError: null })
  const row = await system()
    .selectFrom('alerts')
    .select('source')
    .where('agencyId', '=', scene.agencyId)
    .executeTakeFirst()
  expect(row?.source).toBe('Feed /feed')
})

test('an entry is taken once, and again when it was changed', async () => {
  const scene = await newFeedScene()
  await scene.source('/feed')
  scene.pages.set('/a.xml', message('a'))
  scene.pages.set('/feed', atom([{ id: 'a', link: '/a.xml' }]))
  await scene.poll(start)
  await scene.poll(at(60))
  expect(scene.paths()).toEqual(['/feed', '/a.xml', '/feed'])
  scene.pages.set('/a.xml', message('a-2'))
  scene.pages.set('/feed', atom([{ id: 'a', link: '/a.xml', updated: '2026-11-20T12:05:00Z' }]))
  await scene.poll(at(120))
  expect(scene.paths()).toEqual(['/feed', '/a.xml'])
  expect(await scene.standing()).toEqual(['a open', 'a-2 open'])
})

test('a feed that says it has not changed is not read again', async () => {
  const scene = await newFeedScene()
  const id = await scene.source('/feed')
  scene.pages.set('/feed', (request, response) => {
    const isKnown = request.headers['if-none-match'] === '"v1"'
    response.writeHead(isKnown ? 304 : 200, { etag: '"v1"', 'last-modified': 'Fri, 20 Nov 2026 12:00:00 GMT' })
    response.end(isKnown ? undefined : atom([{ id: 'a', content: message('a') }]))
  })
  await scene.poll(start)
  await scene.poll(at(60))
  expect(scene.asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
    [undefined, undefined],
    ['"v1"', 'Fri, 20 Nov 2026 12:00:00 GMT'],
  ])
  expect(await scene.state(id)).toMatchObject({ lastSeenAt: at(60), nextPollAt: at(120), lastError: null })
  // Another address is another feed.
  await system()
    .updateTable('alertSources')
    .set({ settings: JSON.stringify({ url: `${scene.url}/feed?b`, everySeconds: 60 }) })
    .where('id', '=', id)
    .execute()
  await scene.poll(at(120))
  expect(scene.asked.at(-1)?.headers['if-none-match']).toBeUndefined()
})

test('RSS is read as well, by what says that it is CAP; and so is an address that gives one message', async () => {
  const scene = await newFeedScene()
  await scene.source('/rss')
  await scene.source('/one.cap')
  scene.pages.set(
    '/rss',
    rss([
      { guid: 'a', link: '/a' },
      { guid: 'b', link: '/b.html', enclosure: '/b.cap' },
    ]),
  )
  scene.pages.set('/a', message('a'))
  scene.pages.set('/b.cap', message('b'))
  scene.pages.set('/one.cap', messageBytes('nsw-rfs-inside-edxl-de-2014.xml'))
  expect(await scene.poll(start)).toBe(2)
  expect((await scene.standing()).sort()).toEqual(['2014-05-08T10:31:00-00:00:160068 expired', 'a open', 'b open'])
})

test('a Cancel that the feed has above its alert ends it', async () => {
  const scene = await newFeedScene()
  await scene.source('/feed')
  scene.pages.set(
    '/feed',
    atom([
      { id: 'c', content: cancel },
      { id: 'a', content: flood },
    ]),
  )
  await scene.poll(start)
  expect(await scene.standing()).toEqual([`${floodId} resolved`])
})

test('of a large feed fifty entries are taken at a time, the oldest first', async () => {
  const scene = await newFeedScene()
  const id = await scene.source('/feed')
  const entries = Array.from({ length: 70 }, (_, n) => ({ id: `e${n}`, content: message(`e${n}`) }))
  scene.pages.set('/feed', (request, response) => {
    response.writeHead(request.headers['if-none-match'] ? 304 : 200, { etag: '"v1"' }).end(atom(entries))
  })
  await scene.poll(start)
  expect(await scene.standing()).toHaveLength(50)
  expect((await scene.standing())[0]).toBe('e69 open')
  await scene.poll(at(60))
  expect(await scene.standing()).toHaveLength(70)
  await scene.poll(at(120))
  expect(scene.asked.at(-1)?.headers['if-none-match']).toBe('"v1"')
  // What has left the feed is forgotten.
  entries.splice(0, 69)
  scene.pages.set('/feed', atom(entries))
  await scene.poll(at(180))
  expect((await scene.state(id)).feedState).toMatchObject({ seen: { length: 1 } })
})

test('a feed is read by one worker at a time, and only while it is due, switched on and there', async () => {
  const scene = await newFeedScene()
  const ids = await Promise.all(['/a', '/b', '/c', '/d', '/e', '/f'].map((path) => scene.source(path)))
  const [off = '', retired = ''] = ids
  await system().updateTable('alertSources').set({ disabledAt: start }).where('id', '=', off).execute()
  await system().updateTable('alertSources').set({ retiredAt: start }).where('id', '=', retired).execute()
  for (const path of ['/a', '/b', '/c', '/d', '/e', '/f']) scene.pages.set(path, atom([]))
  const polled = await Promise.all([scene.poll(start), scene.poll(start), scene.poll(start)])
  expect(polled.reduce((sum, one) => sum + one, 0)).toBe(4)
  expect(scene.paths().sort()).toEqual(['/c', '/d', '/e', '/f'])
  expect(await scene.poll(at(59))).toBe(0)
  expect(await scene.poll(at(60))).toBe(4)
})

test('a source nobody has looked at yet is due at once', async () => {
  const scene = await newFeedScene()
  const id = await scene.source('/feed')
  scene.pages.set('/feed', atom([{ id: 'a', content: message('a') }]))
  await system().deleteFrom('alertSourceStates').where('sourceId', '=', id).execute()
  expect(await scene.poll(start)).toBe(1)
  expect(await scene.standing()).toEqual(['a open'])
  expect((await scene.state(id)).nextPollAt).toEqual(at(60))
})

test('a feed that is due within the minute asks for a run of its own', async () => {
  const scene = await newFeedScene()
  await scene.source('/feed', 30)
  scene.pages.set('/feed', atom([]))
  await pollCapFeeds(start, { agencyId: scene.agencyId, allowPrivate: true })
  const jobs = await sql<{ runAt: Date }>`
    select run_at from graphile_worker.jobs where task_identifier = 'poll-cap-feeds' and key = 'poll-cap-feeds-soon'
  `.execute(system())
  expect(jobs.rows).toEqual([{ runAt: at(30) }])
})

test('however many workers ask at once, each feed goes to one of them', async () => {
  const scene = await newFeedScene()
  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => scene.source(`/${n}`)))
  for (let round = 0; round < 5; round++) {
    const now = at(round * 1_000)
    const claims = await Promise.all(Array.from({ length: 40 }, () => claimFeeds(now, 4, scene.agencyId)))
    const claimed = claims.flat().map((feed) => feed.source.id)
    expect(new Set(claimed).size).toBe(claimed.length)
    expect(claimed.length).toBeGreaterThan(0)
    expect(claimed.length).toBeLessThanOrEqual(ids.length)
  }
})
