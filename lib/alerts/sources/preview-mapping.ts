import { type Ctx, requirePermission } from '@/lib/auth'
import type { MappingResult, PreviewMapping } from '../sources-schema'
import { applyMapping } from './apply-mapping'

/** What a mapping makes of a sample; changes nothing. What is wrong with it is in the answer and no error. */
export function previewMapping(ctx: Ctx, { mapping, sample }: PreviewMapping): Promise<MappingResult> {
  requirePermission(ctx.actor, 'alerts:manage')
  return applyMapping(mapping, sample)
}
