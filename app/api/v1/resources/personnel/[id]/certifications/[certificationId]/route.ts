import { route } from '@/lib/http'
import { deleteCertification, updateCertification } from '@/lib/resources'
import { Certification, CertificationParams, UpdateCertification } from '@/lib/resources/register-schema'

export const PATCH = route({
  summary: 'Change a certificate',
  params: CertificationParams,
  body: UpdateCertification,
  returns: Certification,
  handle: ({ ctx, params, body }) => updateCertification(ctx, { ...body, ...params }),
})

export const DELETE = route({
  summary: 'Take off a certificate that was entered by mistake',
  params: CertificationParams,
  handle: ({ ctx, params }) => deleteCertification(ctx, params),
})
