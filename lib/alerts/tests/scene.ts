import * as alerts from '@/app/api/v1/alerts/route'
import { newAgency, type Caller, type TestAgency } from '@/supabase/tests/agency'
import type { AlertInput } from '../schema'

export interface AlertScene {
  agency: TestAgency
  /** A program that may send alerts. */
  sensor: Caller
  dispatcher: Caller
  supervisor: Caller
  /** Sends one alert and gives its id. */
  send: (fields?: Partial<Record<keyof AlertInput, unknown>>) => Promise<string>
}

export const exampleAlert = {
  source: 'Panel 7',
  type: 'smoke_alarm',
  severity: 'moderate',
  title: 'Smoke on floor 3',
} as const

export async function newAlertScene(): Promise<AlertScene> {
  const agency = await newAgency()
  const sensor = await agency.apiKey(['alerts:ingest'])
  return {
    agency,
    sensor,
    dispatcher: await agency.as('dispatcher'),
    supervisor: await agency.as('supervisor'),
    async send(fields) {
      const { body } = await sensor.call('POST', alerts, { body: { ...exampleAlert, ...fields } })
      return body.data[0]?.id ?? ''
    },
  }
}
