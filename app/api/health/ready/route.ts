import { checkReadiness } from '@/lib/worker'

export const dynamic = 'force-dynamic'

/** Readiness: database, realtime, worker and queue; 503 when one of them fails. */
export async function GET(): Promise<Response> {
  const readiness = await checkReadiness()
  return Response.json(readiness, { status: readiness.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
