import { fileRoute } from '@/lib/http'
import { exportCsv } from '@/lib/resources'
import { CsvParams } from '@/lib/resources/fleet-schema'

export const GET = fileRoute({
  summary: 'Export what is in use as a CSV file that an import takes',
  params: CsvParams,
  types: ['text/csv; charset=utf-8'],
  isLive: true,
  handle: ({ ctx, params }) => exportCsv(ctx, params.kind),
})
