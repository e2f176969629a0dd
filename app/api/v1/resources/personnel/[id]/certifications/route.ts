import { z } from 'zod'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { createCertification, listCertifications } from '@/lib/resources'
import { Certification, CreateCertification } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'The certificates of a person',
  params: IdParams,
  returns: z.object({ data: z.array(Certification) }),
  handle: ({ ctx, params }) => listCertifications(ctx, params.id),
})

export const POST = route({
  summary: 'Add a certificate',
  params: IdParams,
  body: CreateCertification,
  status: 201,
  returns: Certification,
  handle: ({ ctx, params, body }) => createCertification(ctx, { ...body, personId: params.id }),
})
