import type { incidentCategories } from '@/lib/org/schema'

type Category = (typeof incidentCategories)[number]

/** CAP's words of section 3.2.2, and CBRNE for the dangerous substances it stands for. */
const ofCap: Record<string, Category> = {
  geo: 'rescue',
  met: 'other',
  safety: 'service',
  security: 'law',
  rescue: 'rescue',
  fire: 'fire',
  health: 'medical',
  env: 'hazmat',
  transport: 'service',
  infra: 'service',
  cbrne: 'hazmat',
  other: 'other',
}

/** The first of a message's categories that says more than other. */
export const categoryOf = (given: readonly string[]): Category =>
  given.map((word) => ofCap[word.toLowerCase()] ?? 'other').find((category) => category !== 'other') ?? 'other'
