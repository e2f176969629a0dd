import * as rules from '@/app/api/v1/alert-rules/route'
import { newAgency } from '@/supabase/tests/agency'

export const suppress = { kind: 'suppress', reason: 'Known' }
export const smoke = { field: 'type', op: 'is', value: 'smoke_alarm' }
export const nobody = '019e0000-0000-7000-8000-000000000000'

/** A fresh agency with a supervisor, and short ways to fill it with rules. */
export async function newRulesScene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const add = async (name: string, fields: object = {}) =>
    (await supervisor.call('POST', rules, { body: { name, conditions: smoke, actions: [suppress], ...fields } })).body
  const names = async () => (await supervisor.call('GET', rules)).body.data.map((one) => one.name)
  const refusal = async (body: object) => {
    const refused = await supervisor.refused('POST', rules, { body: { name: 'X', conditions: smoke, ...body } })
    return { status: refused.status, ...refused.problem.errors?.[0] }
  }
  return { agency, supervisor, add, names, refusal }
}
