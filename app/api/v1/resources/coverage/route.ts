import { route } from '@/lib/http'
import { getCoverage } from '@/lib/resources'
import { Coverage } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Zones with and without a first-due unit, and who could move up',
  returns: Coverage,
  handle: ({ ctx }) => getCoverage(ctx),
})
