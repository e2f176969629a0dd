import { cookies } from 'next/headers'
import { describeActor } from './describe-actor'
import { chosenAgency } from './authenticate'
import { actorOfPerson, loadPerson } from './memberships'
import type { Me } from './schema'
import { accessCookie, agencyCookie } from './session'
import { verifyToken } from './verify-token'
import { AppError } from '@/lib/errors'

/** For server components: who is signed in, or null. The proxy has renewed the session before the page runs. */
export async function getSession(): Promise<Me | null> {
  const jar = await cookies()
  const token = jar.get(accessCookie)?.value
  if (!token) return null
  try {
    const { userId } = await verifyToken(token)
    const person = await loadPerson(userId)
    if (!person || person.memberships.length === 0) return null
    const agency = chosenAgency(person, new Map([[agencyCookie, jar.get(agencyCookie)?.value ?? '']]))
    return describeActor(actorOfPerson(person, agency), person)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return null
    throw error
  }
}
