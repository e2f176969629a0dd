import { z } from 'zod'
import { CreateRunCard, Need, type RunCard } from '@/lib/resources/response-schema'

/** A select needs a value for "every". */
export const every = 'every'
const orNull = (value: string) => (value === every ? null : value)

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, 'A whole number.')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Between ${least} and ${most}.`)

const NeedForm = z
  .object({
    unitType: z.string(),
    capabilities: z.array(z.string()).max(20),
    count: wholeNumber(1, 50),
    /** Empty: as many as the unit itself asks for. */
    minimumCrew: z.union([z.literal('').transform(() => undefined), wholeNumber(1, 50)]),
  })
  .transform(({ unitType, minimumCrew, ...need }, context) => {
    const parsed = Need.safeParse({
      ...need,
      ...(unitType === every ? {} : { unitType }),
      ...(minimumCrew === undefined ? {} : { minimumCrew }),
    })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    return z.NEVER
  })

export const RunCardForm = z.object({
  name: CreateRunCard.shape.name,
  incidentType: z.string().transform(orNull),
  alarmLevel: wholeNumber(1, 9),
  zoneId: z.string().transform(orNull),
  needs: z.array(NeedForm).min(1, 'A run card asks for at least one unit.').max(20),
})
export type RunCardInput = z.input<typeof RunCardForm>
export type RunCardOutput = z.output<typeof RunCardForm>

export const runCardLabels: Record<keyof RunCardInput, string> = {
  name: 'Name',
  incidentType: 'For',
  alarmLevel: 'Alarm level',
  zoneId: 'Where',
  needs: 'Units wanted',
}

export const emptyNeed: RunCardInput['needs'][number] = {
  unitType: every,
  capabilities: [],
  count: '1',
  minimumCrew: '',
}
export const emptyRunCard: RunCardInput = {
  name: '',
  incidentType: every,
  alarmLevel: '1',
  zoneId: every,
  needs: [emptyNeed],
}
export const runCardInput = (card: RunCard): RunCardInput => ({
  name: card.name,
  incidentType: card.incidentType ?? every,
  alarmLevel: String(card.alarmLevel),
  zoneId: card.zoneId ?? every,
  needs: card.needs.map((need) => ({
    unitType: need.unitType ?? every,
    capabilities: need.capabilities,
    count: String(need.count),
    minimumCrew: need.minimumCrew === undefined ? '' : String(need.minimumCrew),
  })),
})
