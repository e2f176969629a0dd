import { route } from '@/lib/http'
import { listStatusLabels } from '@/lib/resources'
import { StatusLabelList } from '@/lib/resources/schema'

export const GET = route({
  summary: 'List what the agency calls each unit status',
  returns: StatusLabelList,
  handle: ({ ctx }) => listStatusLabels(ctx),
})
