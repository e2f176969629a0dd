import type { DryRun } from '@/lib/alerts/rules-schema'
import { counted } from '../config/plain-words'

export interface Verdict {
  kind: 'never' | 'calm' | 'many'
  /** What switching it on would mean, in a sentence. */
  text: string
  /** How often somebody would have been told, all together. */
  pages: number
}

/** From here on a person should think twice: so many people, or so many pages a day. */
const manyPeople = 10
const manyPagesADay = 20

/** What a dry run says about switching the rule on. */
export function verdictOn({ matched, fired, people }: DryRun, days: number): Verdict {
  const pages = people.reduce((sum, { times }) => sum + times, 0)
  if (matched === 0)
    return { kind: 'never', pages, text: `In the last ${counted(days, 'day')} it would not have matched anything.` }
  const often = `In the last ${counted(days, 'day')} it would have acted ${counted(fired, 'time')}`
  if (people.length === 0) return { kind: 'calm', pages, text: `${often} and told nobody.` }
  const whom = `told ${counted(people.length, 'person', 'people')} ${counted(pages, 'time')} in all`
  const isMany = people.length >= manyPeople || pages / days >= manyPagesADay
  return { kind: isMany ? 'many' : 'calm', pages, text: `${often} and ${whom}.` }
}
