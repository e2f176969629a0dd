import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as corrections from '@/app/api/v1/incidents/[id]/corrections/route'
import * as notes from '@/app/api/v1/incidents/[id]/notes/route'
import * as strike from '@/app/api/v1/incidents/[id]/notes/[noteId]/strike/route'
import * as one from '@/app/api/v1/incidents/[id]/route'
import * as timeline from '@/app/api/v1/incidents/[id]/timeline/route'
import * as verify from '@/app/api/v1/incidents/[id]/timeline/verify/route'
import { readEvents, verifyAllEvents } from '@/lib/events'
import { system } from '@/lib/db'
import { newScene, seconds } from './scene'

const pageAfter = (cursor: string | null): Record<string, string | number> =>
  cursor ? { limit: 200, cursor } : { limit: 200 }

/** Past every rule: as the superuser with triggers off, the way somebody with the disk in hand would do it. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject('stack').adminDatabaseUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

describe('the log', () => {
  it('numbers the events of an agency without a gap, whoever writes at once', async () => {
    const { dispatcher, incident } = await newScene()
    await Promise.all(Array.from({ length: 20 }, () => incident()))
    const { data, lastSeq } = await readEvents(dispatcher.ctx, { after: 0, limit: 1000 })
    expect(data.map((event) => event.seq)).toEqual(Array.from({ length: data.length }, (_, index) => index + 1))
    expect(lastSeq).toBe(data.length)
    const rest = await readEvents(dispatcher.ctx, { after: lastSeq - 3, limit: 2 })
    expect(rest.data.map((event) => event.seq)).toEqual([lastSeq - 2, lastSeq - 1])
  })

  it('tells of an incident everything that was done, by whom, in order', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const { id } = await incident()
    await dispatcher.call('POST', assign, { params: { id }, body: { unitId: (await unit('E1')).id } })
    await dispatcher.call('POST', notes, { params: { id }, body: { text: 'Caller hung up' } })
    const { body } = await dispatcher.call('GET', timeline, { params: { id } })
    expect(body.data.map((event) => event.type)).toEqual([
      'incident.created',
      'resource.assigned',
      'incident.assigned',
      'incident.note_added',
    ])
    expect(body.data.every((event) => event.actor.id === dispatcher.userId)).toBe(true)
    const { body: proof } = await dispatcher.call('GET', verify, { params: { id } })
    expect(proof).toMatchObject({ ok: true, entries: 4, problems: [] })
    expect(proof.headHash).toBe(body.data.at(-1)?.hash)
  })

  it('finds one changed byte of an old event and names the row', async () => {
    const { dispatcher, incident } = await newScene()
    const { id } = await incident({ title: 'Before' })
    await incident()
    const { data } = await readEvents(dispatcher.ctx, { after: 0, limit: 1000 })
    const victim = data.find((event) => event.incidentId === id)
    await tamper(`update public.events set after = jsonb_set(after, '{title}', '"before"') where id = $1`, [victim?.id])
    const proof = await verifyAllEvents(dispatcher.ctx)
    expect(proof.ok).toBe(false)
    expect(proof.problems).toEqual([
      { seq: victim?.seq, id: victim?.id, problem: 'its content does not match its hash' },
    ])
    expect((await dispatcher.call('GET', verify, { params: { id } })).body.ok).toBe(false)
  })

  it('finds a row that was taken out, and a tail that was cut off', async () => {
    const { dispatcher, incident } = await newScene()
    await incident()
    const { id } = await incident()
    await incident()
    await tamper('delete from public.events where incident_id = $1', [id])
    expect((await verifyAllEvents(dispatcher.ctx)).problems[0]?.problem).toBe('the row before it is missing')
    const cut = await newScene()
    const last = await cut.incident()
    await tamper('delete from public.events where incident_id = $1', [last.id])
    expect((await verifyAllEvents(cut.dispatcher.ctx)).problems[0]?.problem).toBe('the newest rows are missing')
  })

  it('cannot be changed or deleted, not even by the owner of the tables', async () => {
    const { incident } = await newScene()
    const { id } = await incident()
    await expect(
      system().updateTable('events').set({ reason: 'x' }).where('incidentId', '=', id).execute(),
    ).rejects.toThrow('never changed')
    await expect(system().deleteFrom('events').where('incidentId', '=', id).execute()).rejects.toThrow('never changed')
  })
})

describe('corrections', () => {
  it('strike a note through and keep it readable beside its replacement', async () => {
    const { dispatcher, incident } = await newScene()
    const { id } = await incident()
    const { body: wrong } = await dispatcher.call('POST', notes, { params: { id }, body: { text: 'Two victims' } })
    const where = { params: { id, noteId: wrong.id } }
    await dispatcher.call('POST', strike, { ...where, body: { reason: 'Misheard', text: 'No victims' } })
    const { body } = await dispatcher.call('GET', notes, { params: { id } })
    expect(body.data.map((note) => [note.text, note.struckReason, note.corrects])).toEqual([
      ['No victims', null, wrong.id],
      ['Two victims', 'Misheard', null],
    ])
    expect((await dispatcher.refused('POST', strike, { ...where, body: { reason: 'Again' } })).problem.code).toBe(
      'conflict',
    )
    const { body: log } = await dispatcher.call('GET', timeline, { params: { id } })
    expect(log.data.find((event) => event.type === 'incident.note_added')?.struckBy).toBe(
      log.data.find((event) => event.type === 'incident.note_struck')?.id,
    )
  })

  it('put a time right, keep the old one, and move the first times of the incident along', async () => {
    const { dispatcher, incident, unit } = await newScene()
    const { id } = await incident()
    const { body } = await dispatcher.call('POST', assign, { params: { id }, body: { unitId: (await unit('E1')).id } })
    const assignment = body.data[0]
    const at = seconds(new Date(assignment?.dispatchedAt ?? 0), -90).toISOString()
    const { body: after } = await dispatcher.call('POST', corrections, {
      params: { id },
      body: { field: 'dispatchedAt', assignmentId: assignment?.id, at, reason: 'Radio log' },
    })
    expect(after).toMatchObject({ firstDispatchedAt: at, assignments: [{ dispatchedAt: at }] })
    const { body: log } = await dispatcher.call('GET', timeline, { params: { id } })
    expect(log.data.at(-1)).toMatchObject({
      type: 'incident.time_corrected',
      before: { at: assignment?.dispatchedAt },
      after: { at },
      reason: 'Radio log',
    })
    const missing = { field: 'onSceneAt', at, reason: 'x' }
    expect((await dispatcher.refused('POST', corrections, { params: { id }, body: missing })).status).toBe(422)
  })

  it('need the right to write, and an incident of one’s own', async () => {
    const { agency, dispatcher, incident } = await newScene()
    const { id } = await incident()
    const { body: note } = await dispatcher.call('POST', notes, { params: { id }, body: { text: 'x' } })
    const viewer = await agency.as('viewer')
    const stranger = await (await agency.foreign()).as('owner')
    const where = { params: { id, noteId: note.id }, body: { reason: 'x' } }
    expect((await viewer.refused('POST', strike, where)).status).toBe(403)
    expect((await stranger.refused('POST', strike, where)).status).toBe(404)
    expect((await stranger.refused('POST', notes, { params: { id }, body: { text: 'x' } })).status).toBe(404)
    expect((await stranger.refused('GET', timeline, { params: { id } })).status).toBe(404)
    expect((await stranger.refused('GET', verify, { params: { id } })).status).toBe(404)
    const body = { field: 'receivedAt', at: '2026-01-01T00:00:00Z', reason: 'x' }
    expect((await stranger.refused('POST', corrections, { params: { id }, body })).status).toBe(404)
    expect((await viewer.refused('POST', corrections, { params: { id }, body })).status).toBe(403)
    expect((await dispatcher.call('GET', one, { params: { id } })).body.version).toBe(1)
  })

  it('ten thousand notes are read page by page', async () => {
    const { agency, dispatcher, incident } = await newScene()
    const { id } = await incident()
    await system()
      .insertInto('incidentNotes')
      .columns(['id', 'agencyId', 'incidentId', 'text', 'authorKind', 'authorName'])
      .expression((eb) =>
        eb
          .selectFrom(eb.fn<{ n: number }>('generate_series', [eb.lit(1), eb.lit(10_000)]).as('n'))
          .select((row) => [
            row.fn('gen_random_uuid').as('id'),
            row.val(agency.agencyId).as('a'),
            row.val(id).as('i'),
            row.val('note').as('t'),
            row.val('user').as('k'),
            row.val('Ada').as('w'),
          ]),
      )
      .execute()
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const { body }: { body: { data: { id: string }[]; nextCursor: string | null } } = await dispatcher.call(
        'GET',
        notes,
        { params: { id }, query: pageAfter(cursor) },
      )
      for (const note of body.data) seen.add(note.id)
      cursor = body.nextCursor
    } while (cursor)
    expect(seen.size).toBe(10_000)
  })
})
