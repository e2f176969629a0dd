export const dynamic = 'force-dynamic'

/** Liveness: this process answers. Whether it can work is told by /api/health/ready. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } })
}
