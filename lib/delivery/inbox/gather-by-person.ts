import { urgencies } from '@/lib/realtime/schema'
import type { NewMessage } from './notify'

export interface ToldPerson {
  userId: string
  count: number
  /** The most urgent; of equally urgent ones the first given. */
  first: NewMessage
}

const rank = ({ urgency }: NewMessage) => urgencies.indexOf(urgency)

/** What is new for each person, in the order they were first named. */
export function gatherByPerson(messages: readonly NewMessage[]): ToldPerson[] {
  const people = new Map<string, ToldPerson>()
  for (const message of messages) {
    const { userId } = message
    const { count, first } = people.get(userId) ?? { count: 0, first: message }
    people.set(userId, { userId, count: count + 1, first: rank(message) < rank(first) ? message : first })
  }
  return [...people.values()]
}
