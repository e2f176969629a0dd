import { AppError } from '@/lib/errors'

/** Where photos lie. A file never changes: writing one that is there is no error. */
export interface PhotoStore {
  write: (path: string, bytes: Buffer, contentType: string) => Promise<void>
  /** Undefined when there is no such file. */
  read: (path: string) => Promise<Buffer<ArrayBuffer> | undefined>
}

export const storeUnavailable = (cause: unknown) =>
  new AppError('unavailable', 'The photo store does not answer right now. Nothing was saved; try again.', {
    internal: cause instanceof Error ? cause.message : String(cause),
    retryAfterSeconds: 5,
    cause,
  })

/** By what is in it: the same photo sent twice is one file. */
export const pathOfPhoto = (photo: {
  agencyId: string
  incidentId: string
  sha256: Buffer
  contentType: string
}): string =>
  `${photo.agencyId}/${photo.incidentId}/${photo.sha256.toString('hex')}.${photo.contentType.replace('image/', '')}`
