import { sql } from 'kysely'
import { system } from '@/lib/db'

export interface NewPerson {
  userId: string
  email: string
  /** Empty leaves a name given earlier as it is. */
  fullName: string
}

/** The person behind a sign-in, as members and logs name them. Runs past row security: before this nobody knows the person. */
export async function ensureProfile({ userId, email, fullName }: NewPerson): Promise<void> {
  await system()
    .insertInto('profiles')
    .values({ id: userId, email: email.toLowerCase(), fullName: fullName.slice(0, 120) })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        email: sql`excluded.email`,
        fullName: sql`coalesce(nullif(excluded.full_name, ''), profiles.full_name)`,
      }),
    )
    .execute()
}
