import { redirect } from 'next/navigation'
import { getSession } from '@/lib/auth'

/** Everybody lands where their work is. */
export default async function HomePage() {
  const me = await getSession()
  if (!me) redirect('/sign-in')
  redirect(me.role === 'responder' ? '/field' : '/console')
}
