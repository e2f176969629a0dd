import { env } from '@/lib/env'
import type { PublicConfig } from '@/lib/http/schema'
import { version } from '@/package.json'

export const dynamic = 'force-dynamic'

/** All that a client needs to sign in with supabase-js; nothing in it is secret. */
export function GET(): Response {
  const config: PublicConfig = {
    supabaseUrl: env().NEXT_PUBLIC_SUPABASE_URL,
    supabasePublishableKey: env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    mapStyleUrl: env().TURNOUT_MAP_STYLE_URL,
    vapidPublicKey: env().TURNOUT_VAPID_PUBLIC_KEY,
    version,
  }
  // A board of another team begins here, from its own origin.
  return Response.json(config, { headers: { 'cache-control': 'no-store', 'access-control-allow-origin': '*' } })
}
