import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { storageStore } from './storage-store'

/** As much of Supabase Storage as photos need; what it was asked stays to be looked at. */
const files = new Map<string, { bytes: Buffer; type: string }>()
let buckets: Record<string, unknown>[] = []
let isBroken = false
const keys = new Set<string | undefined>()

const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
    const bytes = Buffer.concat(chunks)
    const path = (request.url ?? '').split('?')[0] ?? ''
    keys.add(request.headers.authorization)
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (isBroken) return answer(500, { statusCode: '500', error: 'Internal', message: 'Internal' })
    if (request.method === 'POST' && path === '/storage/v1/bucket') {
      buckets.push(JSON.parse(bytes.toString()) as Record<string, unknown>)
      return answer(200, { name: 'incident-photos' })
    }
    if (request.method === 'POST' && buckets.length === 0)
      return answer(400, { statusCode: '404', error: 'Bucket not found', message: 'Bucket not found' })
    const name = path.replace('/storage/v1/object/', '')
    if (request.method === 'POST') {
      files.set(name, { bytes, type: request.headers['content-type'] ?? '' })
      return answer(200, { Key: name, Id: 'x' })
    }
    const file = files.get(name)
    if (!file) return answer(400, { statusCode: '404', error: 'not_found', message: 'Object not found' })
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes)
  })()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())
beforeEach(() => {
  files.clear()
  buckets = []
  isBroken = false
})
const address = server.address()
const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
const store = storageStore(url, 'sb_secret_test')
const photo = Buffer.from('the bytes of a photo')

it('makes its private bucket when the first photo comes, and reads back what was written, twice too', async () => {
  await store.write('a/b/c.jpeg', photo, 'image/jpeg')
  await store.write('a/b/c.jpeg', photo, 'image/jpeg')
  expect(buckets).toMatchObject([{ id: 'incident-photos', public: false }])
  expect([...files.keys()]).toEqual(['incident-photos/a/b/c.jpeg'])
  expect(await store.read('a/b/c.jpeg')).toEqual(photo)
  expect([...keys]).toEqual(['Bearer sb_secret_test'])
})

it('has nothing where nothing was written', async () => {
  expect(await store.read('a/b/nothing.jpeg')).toBeUndefined()
})

it('says that it is not there right now when it breaks, and keeps no half photo', async () => {
  isBroken = true
  await expect(store.write('a/b/d.jpeg', photo, 'image/jpeg')).rejects.toMatchObject({ code: 'unavailable' })
  await expect(store.read('a/b/d.jpeg')).rejects.toMatchObject({ code: 'unavailable' })
  expect(files.size).toBe(0)
})
