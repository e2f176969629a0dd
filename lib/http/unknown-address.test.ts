import { expect, test } from 'vitest'
import { GET } from '@/app/api/[...unknown]/route'
import { Problem } from './schema'

test('an address that is none is answered as everything else that is wrong, without the key in it', async () => {
  const answer = await GET(new Request('http://127.0.0.1/api/webhooks/alert/src_verysecret/x'))
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const text = await answer.text()
  expect(Problem.parse(JSON.parse(text))).toMatchObject({ code: 'not_found', status: 404 })
  expect(text).not.toContain('verysecret')
})
