import { createClient } from '@supabase/supabase-js'
import { mostPhotoBytes, photoTypes } from '../field-schema'
import { type PhotoStore, storeUnavailable } from './photo-files'

const bucketName = 'incident-photos'
const timeoutMs = 15_000

/** Supabase Storage: a private bucket, made when the first photo comes. Only this server has the key to it. */
export function storageStore(url: string, secretKey: string): PhotoStore {
  const { storage } = createClient(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }) },
  })
  const bucket = storage.from(bucketName)
  const upload = (path: string, bytes: Buffer, contentType: string) =>
    bucket.upload(path, bytes, { contentType, upsert: true, cacheControl: '31536000' })

  return {
    async write(path, bytes, contentType) {
      const first = await upload(path, bytes, contentType)
      if (!first.error) return
      if (!/bucket not found/i.test(first.error.message)) throw storeUnavailable(first.error)
      // Two may find it missing at once; what counts is whether the photo can be written now.
      await storage.createBucket(bucketName, {
        public: false,
        fileSizeLimit: mostPhotoBytes,
        allowedMimeTypes: [...photoTypes],
      })
      const second = await upload(path, bytes, contentType)
      if (second.error) throw storeUnavailable(second.error)
    },
    async read(path) {
      const { data, error } = await bucket.download(path)
      if (data) return Buffer.from(await data.arrayBuffer())
      if (/not.?found/i.test(error?.message ?? '')) return undefined
      throw storeUnavailable(error)
    },
  }
}
