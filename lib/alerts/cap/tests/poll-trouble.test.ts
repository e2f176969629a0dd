import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { system } from '@/lib/db'
import { secondsToNextPoll } from '../feeds/save-poll'
import { at, message, newFeedScene, start } from './feed-scene'
import { atom } from './feed-server'
import { messageBytes } from './messages'

test('a bad entry costs nothing but itself: for good it is not asked for again, for now it is', async () => {
  const scene = await newFeedScene()
  const id = await scene.source('/feed')
  let isDown = true
  scene.pages.set('/down.xml', (_, response) => {
    response.writeHead(isDown ? 503 : 200).end(message('down'))
  })
  scene.pages.set('/wrong.xml', messageBytes('invalid/missing-scope.xml'))
  scene.pages.set('/hostile.xml', messageBytes('invalid/xxe-doctype.xml'))
  scene.pages.set('/feed', (_, response) => {
    const entries = [
      ...['/down.xml', '/gone.xml', '/wrong.xml', '/hostile.xml'].map((link) => ({ id: link, link })),
      { id: 'no link' },
      { id: 'good', content: message('good') },
    ]
    response.writeHead(200, { etag: '"v1"' }).end(atom(entries))
  })
  await scene.poll(start)
  expect(await scene.standing()).toEqual(['good open'])
  const state = await scene.state(id)
  expect(state.lastErrorAt).toEqual(start)
  expect(state.lastError).toMatch(/no link: This entry has no CAP message.*\(and 4 more\)/)
  const minutes = await system().selectFrom('alertSourceMinutes').select('refused').where('sourceId', '=', id).execute()
  expect(minutes).toEqual([{ refused: 4 }])
  scene.paths()
  isDown = false
  await scene.poll(at(60))
  expect(scene.paths()).toEqual(['/feed', '/down.xml'])
  expect(await scene.standing()).toEqual(['good open', 'down open'])
  expect(scene.asked).toEqual([])
  await scene.poll(at(120))
  expect(scene.paths()).toEqual(['/feed'])
})

test('a feed that hangs is given up, asked less and less often, and holds up no other', async () => {
  const scene = await newFeedScene()
  const [hanging, well] = [await scene.source('/hangs'), await scene.source('/well')]
  scene.pages.set('/hangs', (_, response) => {
    response.writeHead(200).write('<feed>')
  })
  scene.pages.set('/well', atom([{ id: 'a', content: message('a') }]))
  await scene.poll(start, { timeoutMs: 150 })
  expect(await scene.standing()).toEqual(['a open'])
  expect(await scene.state(hanging)).toMatchObject({
    lastError: 'No answer within 0.15 s.',
    lastErrorAt: start,
    lastSeenAt: null,
    nextPollAt: at(120),
  })
  expect(await scene.state(well)).toMatchObject({ lastError: null, nextPollAt: at(60) })
  await scene.poll(at(120), { timeoutMs: 150 })
  expect((await scene.state(hanging)).nextPollAt).toEqual(at(120 + 240))
  scene.pages.set('/hangs', atom([]))
  await scene.poll(at(400))
  expect((await scene.state(hanging)).nextPollAt).toEqual(at(460))
})

test('waiting doubles with each failure up to an hour', () => {
  expect([0, 1, 2, 5, 20].map((failures) => secondsToNextPoll(60, failures))).toEqual([60, 120, 240, 1_920, 3_600])
  expect(secondsToNextPoll(86_400, 3)).toBe(86_400)
})

test('an address of our own network is not asked, by its number or by a name', async () => {
  const scene = await newFeedScene()
  const direct = await scene.source('/feed')
  const byName = await scene.source(`${scene.url.replace('127.0.0.1', 'localhost')}/feed`, 60, 'By name')
  scene.pages.set('/feed', atom([{ id: 'a', content: message('a') }]))
  await scene.poll(start, { allowPrivate: false })
  expect(scene.asked).toEqual([])
  for (const id of [direct, byName])
    expect((await scene.state(id)).lastError).toMatch(/is not an address of the open internet/)
})

test('redirects are followed, three of them and to http alone', async () => {
  const scene = await newFeedScene()
  const to = (location: string) => (_: unknown, response: ServerResponse) => {
    response.writeHead(302, { location }).end()
  }
  const sources = {
    fine: await scene.source('/1'),
    endless: await scene.source('/loop'),
    file: await scene.source('/file'),
  }
  scene.pages.set('/1', to('/2'))
  scene.pages.set('/2', to(`${scene.url}/sub/feed`))
  scene.pages.set('/sub/feed', atom([{ id: 'a', link: 'a.xml' }]))
  scene.pages.set('/sub/a.xml', message('a'))
  scene.pages.set('/loop', to('/loop'))
  scene.pages.set('/file', to('file:///etc/passwd'))
  await scene.poll(start)
  expect(await scene.standing()).toEqual(['a open'])
  expect((await scene.state(sources.fine)).lastError).toBeNull()
  expect((await scene.state(sources.endless)).lastError).toMatch(/redirects more than 3 times/)
  expect((await scene.state(sources.file)).lastError).toMatch(/file: is not read from/)
})

test('too large an answer is not taken, zipped or not; a zipped one of a fair size is', async () => {
  const scene = await newFeedScene()
  const zipped = (body: string) => (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body))
  }
  const padded = atom([{ id: 'a', content: message('a') }]).replace('<id>f</id>', `<!--${'x'.repeat(5_000_000)}-->`)
  scene.pages.set('/large', padded)
  scene.pages.set('/bomb', zipped(padded))
  scene.pages.set('/zipped', zipped(atom([{ id: 'b', content: message('b') }])))
  const large = [await scene.source('/large'), await scene.source('/bomb')]
  await scene.source('/zipped')
  await scene.poll(start)
  expect(await scene.standing()).toEqual(['b open'])
  for (const id of large) expect((await scene.state(id)).lastError).toBe('The answer is larger than 5 MB.')
})

test('what is no feed is an error of the source and of nothing else', async () => {
  const scene = await newFeedScene()
  scene.pages.set('/html', '<html><body>Not found</body></html>')
  scene.pages.set('/text', 'hello')
  const [html, text, gone] = [await scene.source('/html'), await scene.source('/text'), await scene.source('/gone')]
  await scene.poll(start)
  expect((await scene.state(html)).lastError).toMatch(/no <alert> in it/)
  expect((await scene.state(text)).lastError).toMatch(/not well-formed XML/)
  expect((await scene.state(gone)).lastError).toMatch(/answered 404/)
})
