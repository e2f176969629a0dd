import { AppError } from '@/lib/errors'

const mostBytes = 1_000_000

/** The body as text, refused above 1 MB while it still arrives, whatever Content-Length claims. */
async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostBytes) throw tooLarge()
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > mostBytes) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new AppError('malformed_body', 'The body is not UTF-8.')
  }
}

const tooLarge = () => new AppError('too_large', 'A body may have at most 1 MB.')

/** Parses JSON. @throws AppError malformed_body, too_large or unsupported_media_type. */
export async function readJson(request: Request): Promise<{ value: unknown; text: string }> {
  const type = request.headers.get('content-type') ?? ''
  const text = await readText(request)
  if (text !== '' && !/^application\/(json|[\w.+-]+\+json)\b/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
  try {
    return { value: JSON.parse(text), text }
  } catch {
    throw new AppError(
      'malformed_body',
      text === ''
        ? 'A JSON body is required.'
        : 'The body is not valid JSON. Check for a missing quote, comma or bracket.',
    )
  }
}
