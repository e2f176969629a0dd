import { createClient, type RealtimeChannel, type SupabaseClient } from '@supabase/supabase-js'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import { system } from '@/lib/db'
import { agencyTopic, Hint, incidentTopic, userTopic } from '@/lib/realtime/schema'
import { notifyAssignment } from '../index'
import { newScene } from './scene'

const clients: SupabaseClient[] = []
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.removeAllChannels()))
})

interface Heard {
  event: string
  payload: unknown
}

/** Another team's program: the real client, signed in as a member, on one private channel. */
async function listen(token: string, topic: string): Promise<{ heard: Heard[]; state: string }> {
  const { supabaseUrl, publishableKey } = inject('stack')
  const client = createClient(supabaseUrl, publishableKey, { accessToken: () => Promise.resolve(token) })
  clients.push(client)
  await client.realtime.setAuth()
  const heard: Heard[] = []
  const channel: RealtimeChannel = client.channel(topic, { config: { private: true } })
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => heard.push({ event, payload }))
  const state = await new Promise<string>((resolve) => channel.subscribe((status) => resolve(status)))
  return { heard, state }
}

describe('everybody hears of a change', () => {
  it('on the agency’s channel: which lists changed, which rows, and the number that leads to the rest', async () => {
    const { agency, dispatcher, incident, unit } = await newScene()
    const viewer = await agency.as('viewer')
    const { heard, state } = await listen(viewer.token, agencyTopic(agency.agencyId))
    expect(state).toBe('SUBSCRIBED')
    const call = await incident()
    const e1 = await unit('E1')
    await dispatcher.call('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } })
    await vi.waitFor(
      () =>
        expect(heard.map((one) => one.event).toSorted()).toEqual([
          'assignmentsUpdated',
          'incidentsUpdated',
          'incidentsUpdated',
          'unitsUpdated',
        ]),
      5_000,
    )
    const units = Hint.parse(heard.find((one) => one.event === 'unitsUpdated')?.payload)
    expect(units).toMatchObject({ type: 'incident.assigned', orgId: agency.agencyId, ids: [e1.id] })
    const created = Hint.parse(heard.find((one) => one.event === 'incidentsUpdated')?.payload)
    expect(created).toMatchObject({ type: 'incident.created', ids: [call.id] })
    expect(units.seq).toBeGreaterThan(created.seq)
  })

  it('on the incident’s own channel', async () => {
    const { agency, incident, dispatcher, unit } = await newScene()
    const call = await incident()
    const { heard } = await listen((await agency.as('responder')).token, incidentTopic(call.id))
    await dispatcher.call('POST', assign, { params: { id: call.id }, body: { unitId: (await unit('E1')).id } })
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), 5_000)
  })

  it('but nobody of another agency, and no stranger’s own channel', async () => {
    const { agency, incident } = await newScene()
    const call = await incident()
    const stranger = await (await agency.foreign()).as('owner')
    const dispatcher = await agency.as('dispatcher')
    for (const topic of [
      agencyTopic(agency.agencyId),
      incidentTopic(call.id),
      userTopic(dispatcher.userId),
      'agency:nonsense',
      'elsewhere',
    ])
      expect((await listen(stranger.token, topic)).state, topic).toBe('CHANNEL_ERROR')
  })

  it('and the crew of a unit that is sent, on their own channel', async () => {
    const { agency, dispatcher, incident, unit } = await newScene()
    const [crew, call, e1] = [await agency.as('responder'), await incident({ title: 'Kitchen fire' }), await unit('E1')]
    await system()
      .insertInto('unitMembers')
      .values({ agencyId: agency.agencyId, unitId: e1.id, userId: crew.userId })
      .execute()
    const { heard } = await listen(crew.token, userTopic(crew.userId))
    const { body } = await dispatcher.call('POST', assign, { params: { id: call.id }, body: { unitId: e1.id } })
    await notifyAssignment({ assignmentId: body.data[0]?.id ?? '' })
    await vi.waitFor(
      () =>
        expect(heard).toMatchObject([
          { event: 'assignment', payload: { incidentId: call.id, title: 'Kitchen fire', unitName: 'E1' } },
        ]),
      5_000,
    )
  })
})
