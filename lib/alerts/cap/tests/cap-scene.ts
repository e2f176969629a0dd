import * as one from '@/app/api/v1/alerts/[id]/route'
import * as incidents from '@/app/api/v1/incidents/route'
import { system } from '@/lib/db'
import { routeAlerts } from '../../routing/route-alerts'
import { newAlertScene } from '../../tests/scene'
import { parseCap } from '../parse-cap'
import { postCap } from '../post-cap'
import { messageBytes } from './messages'

export const flood = messageBytes('uk-flood-alert-2020.xml').toString()
export const cancel = messageBytes('uk-flood-cancel-2020.xml').toString()
export const floodId = '50385fcb0ab7aa447bbd46d848ce8466E'
export const cancelId = '5fc99d720abb86020b233422a503af78E'
/** While the flood is on. */
export const duringFlood = new Date('2020-02-16T23:05:00Z')

/** The flood message as a later one of its kind, about the first unless told otherwise. */
export function update(identifier: string, refersTo = [floodId], change = (xml: string) => xml): string {
  const references = refersTo.map((id) => `www.gov.uk/environment-agency,${id},2020-02-16T23:01:13-00:00`).join(' ')
  return change(
    flood
      .replace(floodId, identifier)
      .replace('>Alert<', '>Update<')
      .replace('</scope>', `</scope><references>${references}</references>`),
  )
}

export async function newCapScene() {
  const scene = await newAlertScene()
  const { agencyId } = scene.agency
  const send = (xml: string, at = duringFlood) =>
    postCap(scene.dispatcher.ctxAt(at), { messages: parseCap(Buffer.from(xml)), source: 'Floods' })
  return {
    ...scene,
    send,
    route: () => routeAlerts(agencyId, duringFlood),
    /** By identifier, how each stands. */
    async standing() {
      const rows = await system()
        .selectFrom('alerts')
        .select(['externalId', 'state'])
        .where('agencyId', '=', agencyId)
        .orderBy('id')
        .execute()
      return Object.fromEntries(rows.map((row) => [row.externalId ?? '', row.state]))
    },
    read: async (id: string) => (await scene.dispatcher.call('GET', one, { params: { id } })).body,
    incidents: async () => (await scene.dispatcher.call('GET', incidents, {})).body.data,
  }
}
export const idOf = (taken: { data: { id: string }[] }) => taken.data[0]?.id ?? ''
