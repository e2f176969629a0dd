import { previewMapping } from '@/lib/alerts'
import { MappingResult, PreviewMapping } from '@/lib/alerts/sources-schema'
import { route } from '@/lib/http'

export const POST = route({
  summary: 'Try a mapping on a sample; changes nothing',
  body: PreviewMapping,
  returns: MappingResult,
  handle: ({ ctx, body }) => previewMapping(ctx, body),
})
