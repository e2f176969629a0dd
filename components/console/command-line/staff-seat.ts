import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { SeatList } from '@/lib/resources/fleet-schema'
import type { Person } from '@/lib/resources/register-schema'
import { readSeating } from './choose-seat'
import { plain } from './find-named'

async function findPerson(typed: string): Promise<Person> {
  const { data } = await api.get<Page<Person>>('/resources/personnel', { q: typed, limit: 10 })
  const exact = data.find(({ name }) => plain(name) === plain(typed))
  const [only, ...others] = exact ? [exact] : data
  if (!only) throw new Error(`Nobody is called “${typed}”.`)
  if (others.length > 0) throw new Error(`“${typed}” could be ${data.map(({ name }) => name).join(', ')}.`)
  return only
}

/**
 * Puts a person in a seat of a unit. @returns in words what became of it, with what the person lacks for that seat
 * @throws ApiProblem, or Error that says which seat or person is not clear
 */
export async function staffSeat(unitId: string, text: string): Promise<string> {
  const { data: seats } = await api.get<SeatList>(`/units/${unitId}/seats`)
  if (seats.length === 0) throw new Error('This unit has no seats yet. They are described on its page.')
  const { seat, person: typed } = readSeating(text, seats)
  if (seat && typed === '') return `${seat.name}: ${seat.person?.name ?? 'empty'}`
  const wanted = seat ?? seats.find((one) => one.person === null)
  if (!wanted) throw new Error('Every seat is taken. Name the one to change.')
  const person = await findPerson(typed)
  const { data: now } = await api.post<SeatList>(`/units/${unitId}/seats/${wanted.id}/take`, { personId: person.id })
  const lacks = now.find(({ id }) => id === wanted.id)?.person?.lacks ?? []
  return `${person.name} is ${wanted.name}${lacks.length > 0 ? `, without ${lacks.join(', ')}` : ''}`
}
