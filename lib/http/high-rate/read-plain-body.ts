import type { IncomingMessage } from 'node:http'
import { AppError } from '@/lib/errors'
import { decodeBody, mostJsonBytes, requireJsonType, tooLarge } from '../read-body'

/** The body as text, by the rules of the routes. @throws AppError too_large, unsupported_media_type, malformed_body */
export async function readPlainBody(request: IncomingMessage): Promise<string> {
  requireJsonType(request.headers['content-type'] ?? '')
  if (Number(request.headers['content-length'] ?? 0) > mostJsonBytes) throw tooLarge(mostJsonBytes)
  return gather(request).then(decodeBody)
}

function gather(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size <= mostJsonBytes) return void chunks.push(chunk)
      request.pause()
      reject(tooLarge(mostJsonBytes))
    })
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    const gone = () => reject(new AppError('malformed_body', 'The request ended before its body did.'))
    request.once('aborted', gone)
    request.once('error', gone)
  })
}
