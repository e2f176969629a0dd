import { isAscii } from 'node:buffer'
import { AppError } from '@/lib/errors'

export const mostJsonBytes = 1_000_000

const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`

export const tooLarge = (mostBytes: number) =>
  new AppError('too_large', `A body may have at most ${megabytes(mostBytes)}.`)

/** The body as it is, refused above the bound while it still arrives, whatever Content-Length claims. @throws AppError too_large */
export async function readBytes(request: Request, mostBytes: number): Promise<Buffer> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > mostBytes) throw tooLarge(mostBytes)
  if (!request.body) return Buffer.alloc(0)
  // The server reads no more than was announced; to go through it as a stream takes longer than all that is done with it.
  if (announced > 0) {
    const whole = Buffer.from(await request.arrayBuffer())
    if (whole.byteLength > mostBytes) throw tooLarge(mostBytes)
    return whole
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > mostBytes) throw tooLarge(mostBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws AppError malformed_body */
export function decodeBody(bytes: Uint8Array): string {
  // Most bodies are, and then nothing has to be decoded.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  try {
    return utf8.decode(bytes)
  } catch {
    throw new AppError('malformed_body', 'The body is not UTF-8.')
  }
}

/** @throws AppError unsupported_media_type */
export function requireJsonType(type: string): void {
  if (!/^application\/(json|[\w.+-]+\+json)\b/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
}

/** @throws AppError malformed_body */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError(
      'malformed_body',
      text === ''
        ? 'A JSON body is required.'
        : 'The body is not valid JSON. Check for a missing quote, comma or bracket.',
    )
  }
}

/**
 * Parses JSON; undefined for no body where that is allowed.
 * @throws AppError malformed_body, too_large or unsupported_media_type.
 */
export async function readJson(request: Request, mayBeEmpty = false): Promise<{ value: unknown; text: string }> {
  const text = decodeBody(await readBytes(request, mostJsonBytes))
  if (text === '' && mayBeEmpty) return { value: undefined, text }
  if (text !== '') requireJsonType(request.headers.get('content-type') ?? '')
  return { value: parseJson(text), text }
}
