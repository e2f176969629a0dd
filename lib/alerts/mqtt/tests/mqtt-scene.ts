import { onTestFinished } from 'vitest'
import * as requests from '@/app/api/v1/alert-sources/[id]/requests/route'
import * as sourceRoute from '@/app/api/v1/alert-sources/[id]/route'
import * as sources from '@/app/api/v1/alert-sources/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'
import { type RunningMqttSources, startMqttSources } from '../start-mqtt-sources'
import { type Broker, newBroker } from './broker'

export const panelMapping = {
  each: 'payload.alarm ? $ : []',
  externalId: 'payload.id',
  type: '"panel"',
  severity: 'payload.severity',
  title: 'payload.text',
  occurredAt: 'payload.at',
  resolved: 'payload.resolved',
}
export const quick = { beatMs: 100, deadAfterMs: 1_000 }

/** A source at a broker of its own. */
export async function newMqttScene(
  fields: { settings?: object; mapping?: object; user?: boolean; secret?: string } = {},
) {
  const broker: Broker = await newBroker(fields.user ? { name: 'turnout', password: 'right' } : undefined)
  onTestFinished(() => broker.remove())
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const made = await supervisor.call('POST', sources, {
    body: {
      name: 'Panels',
      kind: 'mqtt',
      mapping: fields.mapping ?? panelMapping,
      settings: { url: broker.url, topics: ['site/+/alarms'], ...fields.settings },
      ...(fields.secret ? { secret: fields.secret } : {}),
    },
  })
  const params = { id: made.body.id }
  const { agencyId } = agency
  return {
    broker,
    agency,
    agencyId,
    supervisor,
    sourceId: made.body.id,
    params,
    /** Begins to read, and waits until the broker has heard that; the first in session 0, another beside it in 1. */
    subscribe: async (slot = 0): Promise<RunningMqttSources> => {
      const before = subscriptionsIn(broker, slot)
      const running = startMqttSources({ ...quick, agencyId })
      onTestFinished(() => running.stop())
      await until(() => subscriptionsIn(broker, slot) > before)
      return running
    },
    source: async () => (await supervisor.call('GET', sourceRoute, { params })).body,
    kept: async () => (await supervisor.call('GET', requests, { params })).body.data,
    alerts: () =>
      system()
        .selectFrom('alerts')
        .select(['id', 'externalId', 'title', 'type', 'state', 'count', 'severity', 'metadata'])
        .where('agencyId', '=', agencyId)
        .orderBy('id')
        .execute(),
  }
}

export const subscriptionsIn = (broker: Broker, slot = 0) =>
  [...broker.log().matchAll(/Sending SUBACK to turnout-[0-9a-f-]{36}-(\d+)/g)].filter(([, at]) => Number(at) === slot)
    .length

/** How many messages the broker sent to sessions of this name. */
export const sentTo = (broker: Broker, clientId: string) =>
  broker.log().split(`Sending PUBLISH to ${clientId} `).length - 1

export async function until(isSo: () => boolean | Promise<boolean>, mostMs = 15_000): Promise<void> {
  for (const deadline = Date.now() + mostMs; !(await isSo());) {
    if (Date.now() > deadline) throw new Error('This did not come about in time.')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
