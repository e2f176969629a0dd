import { textRoute } from '@/lib/http'
import { renderMetrics } from '@/lib/worker'

export const GET = textRoute('text/plain; version=0.0.4; charset=utf-8', renderMetrics)
