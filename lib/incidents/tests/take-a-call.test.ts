import { describe, expect, it } from 'vitest'
import * as incidents from '@/app/api/v1/incidents/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import { market, newScene } from './scene'

describe('taking a call', () => {
  it('keeps the address as it was said, beside the pin', async () => {
    const { dispatcher } = await newScene()
    const address = { verbatim: '3720 Greenleaf Ave, rear entrance', formatted: 'Greenleaf Ball Field' }
    const { body, status } = await dispatcher.call('POST', incidents, {
      body: { type: 'medical', address, position: market },
    })
    expect(status).toBe(201)
    expect(body.address).toEqual(address)
    expect(body.position).toEqual(market)
    expect(body).toMatchObject({ status: 'new', priority: 3, category: 'medical', version: 1, assignments: [] })
  })

  it('takes a type by its label as well as by its code', async () => {
    const { dispatcher } = await newScene()
    const { body } = await dispatcher.call('POST', incidents, { body: { type: 'Structure Fire' } })
    expect(body).toMatchObject({ type: 'structure_fire', category: 'fire' })
  })

  it('gives gapless numbers to thirty calls at once, and gives back the number of one that failed', async () => {
    const { dispatcher, incident } = await newScene()
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 30 }, (_, index) => incident({ title: `Call ${index}` })),
      ...Array.from({ length: 5 }, () => incident({ parentId: '019e0000-0000-7000-8000-000000000000' })),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(5)
    const { body } = await dispatcher.call('GET', incidents, { query: { limit: 200 } })
    const numbers = body.data.map((row) => Number(row.number.split('-').at(-1))).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(body.data[0]?.number).toMatch(/^TEST-\d{4}-\d{6}$/)
  })

  it('gives one incident for one Idempotency-Key, however often and however quickly it is sent', async () => {
    const { dispatcher } = await newScene()
    const ask = () =>
      dispatcher.call('POST', incidents, {
        body: { type: 'fire', title: 'Once' },
        headers: { 'idempotency-key': 'call-1' },
      })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    const other = await dispatcher.refused('POST', incidents, {
      body: { type: 'fire', title: 'Twice' },
      headers: { 'idempotency-key': 'call-1' },
    })
    expect(other.status).toBe(422)
  })

  it('lets nobody overwrite what somebody else has changed meanwhile', async () => {
    const { dispatcher, incident } = await newScene()
    const { id } = await incident()
    const seen = { 'if-match': '"1"' }
    await dispatcher.call('PATCH', one, { params: { id }, body: { title: 'Smoke on 4th' }, headers: seen })
    const late = await dispatcher.refused('PATCH', one, { params: { id }, body: { title: 'Lost' }, headers: seen })
    expect(late.problem).toMatchObject({
      status: 409,
      code: 'conflict',
      current: { title: 'Smoke on 4th', version: 2 },
    })
  })

  it('does not exist for another agency, and a viewer may only look', async () => {
    const { agency, incident } = await newScene()
    const { id } = await incident()
    const stranger = await (await agency.foreign()).as('owner')
    for (const method of ['GET', 'PATCH'] as const) {
      const refusal = await stranger.refused(method, one, {
        params: { id },
        ...(method === 'PATCH' ? { body: { title: 'x' } } : {}),
      })
      expect(refusal.problem.code).toBe('not_found')
    }
    const viewer = await agency.as('viewer')
    expect((await viewer.call('GET', one, { params: { id } })).body.id).toBe(id)
    expect((await viewer.refused('POST', incidents, { body: { type: 'fire' } })).status).toBe(403)
    expect((await viewer.refused('PATCH', one, { params: { id }, body: { title: 'x' } })).status).toBe(403)
  })
})

describe('what is not right about a call', () => {
  const wrong: [string, unknown, string][] = [
    ['an unknown type', { type: 'dragon' }, 'type'],
    ['an unknown field', { type: 'fire', colour: 'red' }, 'colour'],
    ['a priority that does not exist', { type: 'fire', priority: 9 }, 'priority'],
    ['a position off the earth', { type: 'fire', position: { lat: 91, lon: 0 } }, 'position.lat'],
    ['half a position', { type: 'fire', position: { lat: 1 } }, 'position.lon'],
    ['a time in the year 9999', { type: 'fire', receivedAt: '9999-12-31T00:00:00Z' }, 'receivedAt'],
    ['a time without a zone', { type: 'fire', receivedAt: '2026-11-20T10:00:00' }, 'receivedAt'],
    ['a title that is too long', { type: 'fire', title: 'x'.repeat(201) }, 'title'],
    ['a control character', { type: 'fire', title: 'a\u0000b' }, 'title'],
    ['a parent that is no id', { type: 'fire', parentId: '7' }, 'parentId'],
  ]
  it.each(wrong)('%s is refused and named', async (_, body, path) => {
    const { dispatcher } = await newScene()
    const refusal = await dispatcher.refused('POST', incidents, { body })
    expect(refusal.status).toBe(422)
    expect(refusal.problem.errors?.map((error) => error.path)).toContain(path)
  })

  it('says so when the body is no JSON, too large or of another kind', async () => {
    const { dispatcher } = await newScene()
    expect((await dispatcher.refused('POST', incidents, { body: '{"type": "fire"' })).problem.code).toBe(
      'malformed_body',
    )
    expect(
      (await dispatcher.refused('POST', incidents, { body: `{"description":"${'x'.repeat(1_000_001)}"}` })).status,
    ).toBe(413)
    expect(
      (await dispatcher.refused('POST', incidents, { body: 'type=fire', headers: { 'content-type': 'text/plain' } }))
        .status,
    ).toBe(415)
    expect((await dispatcher.refused('GET', incidents, { query: { colour: 'red' } })).status).toBe(422)
  })

  it('keeps every script and every writing direction as the text it is', async () => {
    const { dispatcher } = await newScene()
    const title = '<script>alert(1)</script> حريق في المبنى 火事 🚒'
    const { body } = await dispatcher.call('POST', incidents, { body: { type: 'fire', title } })
    expect(body.title).toBe(title)
  })
})
