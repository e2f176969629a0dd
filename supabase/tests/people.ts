import { SignJWT } from 'jose'
import { sql } from 'kysely'
import { v4, v7 } from 'uuid'
import { inject } from 'vitest'
import { system } from '@/lib/db'

export interface TestPerson {
  userId: string
  email: string
  fullName: string
}

/** An account as auth would have made it, without the cost of hashing a password: it is signed in by token only. */
export async function newPerson(fullName = 'Test Person'): Promise<TestPerson> {
  const userId = v7()
  const email = `${v4()}@people.turnout.test`
  await sql`insert into auth.users (id, email, email_confirmed_at) values (${userId}, ${email}, now())`.execute(
    system(),
  )
  return { userId, email, fullName }
}

/** An access token as the stack's own auth would sign it. */
export function accessTokenOf(person: Pick<TestPerson, 'userId' | 'email'>, expiresInSeconds = 3600): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ role: 'authenticated', email: person.email, session_id: v4() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(person.userId)
    .setAudience('authenticated')
    .setIssuedAt(now)
    .setExpirationTime(now + expiresInSeconds)
    .sign(new TextEncoder().encode(inject('stack').jwtSecret))
}
