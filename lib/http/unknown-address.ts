import { AppError } from '@/lib/errors'
import { answerRequest } from './answer-request'

/** A key in an address that is nearly right must not reach the log. */
const withoutKeys = (path: string) => path.replaceAll(/\b(tr[nk]|src)_[^/]+/g, '$1_…')

/** There is nothing at this address of the API, whoever asks. */
export const unknownAddress = (request: Request): Promise<Response> =>
  answerRequest(request, (_requestId, seen) => {
    const path = withoutKeys(new URL(request.url).pathname)
    seen.path = path
    throw new AppError('not_found', `There is nothing at ${path}. GET /api/openapi.json lists what there is.`)
  })
