import { describe, expect, it } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as notes from '@/app/api/v1/incidents/[id]/notes/route'
import * as timeline from '@/app/api/v1/incidents/[id]/timeline/route'
import * as unitStatus from '@/app/api/v1/resources/units/[id]/status/route'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import { system } from '@/lib/db'
import { waitingPushes } from '@/lib/delivery/tests/fake-push-service'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { addNote, notifyAssignment } from '../index'
import { newScene } from './scene'

async function crewAtWork() {
  const scene = await newScene()
  const riley = await scene.agency.as('responder')
  const unit = await scene.unit('E36')
  await system()
    .insertInto('unitMembers')
    .values({ agencyId: scene.agency.agencyId, unitId: unit.id, userId: riley.userId })
    .execute()
  const incident = await scene.incident({
    title: 'Structure fire',
    address: { verbatim: '1 Oak St', formatted: undefined, components: undefined },
  })
  const params = { id: incident.id }
  const { body } = await scene.dispatcher.call('POST', assign, { params, body: { unitId: unit.id } })
  await riley.call('POST', devices, { body: examplePushSubscription() })
  return { ...scene, newIncident: scene.incident, riley, unit, incident, params, assignmentId: body.data[0]?.id ?? '' }
}

describe('a crew', () => {
  it('is woken when its unit is sent: what, where and the number', async () => {
    const { riley, incident, assignmentId } = await crewAtWork()
    await notifyAssignment({ assignmentId })
    expect(await waitingPushes(riley.userId)).toMatchObject([
      { title: 'E36 → Structure fire', body: `1 Oak St · ${incident.number}`, path: '/field' },
    ])
  })

  it('is told a message, which stands in the log as one', async () => {
    const { riley, dispatcher, params } = await crewAtWork()
    const { body } = await dispatcher.call('POST', notes, { params, body: { text: 'Gas is off', isMessage: true } })
    expect(body.isMessage).toBe(true)
    expect(await waitingPushes(riley.userId)).toMatchObject([{ body: 'Gas is off' }])
    const log = await dispatcher.call('GET', timeline, { params })
    expect(log.body.data.at(-1)).toMatchObject({ type: 'incident.note_added', after: { isMessage: true } })
  })

  it('is not woken by a note', async () => {
    const { riley, dispatcher, params } = await crewAtWork()
    const { body } = await dispatcher.call('POST', notes, { params, body: { text: 'For the file' } })
    expect(body.isMessage).toBe(false)
    expect(await waitingPushes(riley.userId)).toEqual([])
  })

  it('adds notes to its own incident, on the way home too but not for ever, and to no other; messages are the dispatcher’s', async () => {
    const { riley, unit, params, agency, newIncident } = await crewAtWork()
    await riley.call('POST', notes, { params, body: { text: 'Two people inside' } })
    const message = { params, body: { text: 'Hear me', isMessage: true } }
    expect((await riley.refused('POST', notes, message)).status).toBe(403)
    const elsewhere = { params: { id: (await newIncident()).id }, body: { text: 'Not mine' } }
    expect((await riley.refused('POST', notes, elsewhere)).status).toBe(403)
    const stranger = await (await agency.foreign()).as('responder')
    expect((await stranger.refused('POST', notes, { params, body: { text: 'x' } })).status).toBe(404)
    await riley.call('PATCH', unitStatus, { params: { id: unit.id }, body: { status: 'available' } })
    await riley.call('POST', notes, { params, body: { text: 'Written without a network, sent on the way home' } })
    const nextWeek = riley.ctxAt(new Date(Date.now() + 7 * 86_400_000))
    const late = addNote(nextWeek, { incidentId: params.id, text: 'Too late', isMessage: false })
    await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  })
})
