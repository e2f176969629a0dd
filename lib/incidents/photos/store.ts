import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { folderStore } from './folder-store'
import type { PhotoStore } from './photo-files'
import { storageStore } from './storage-store'

let store: PhotoStore | undefined

/** A private folder where one is given, else Supabase Storage. @throws AppError unavailable when there is neither */
export function photoStore(): PhotoStore {
  if (store) return store
  const { TURNOUT_FILES_DIR: folder, SUPABASE_SECRET_KEY: secretKey, NEXT_PUBLIC_SUPABASE_URL: url } = env()
  if (folder) store = folderStore(folder)
  else if (secretKey) store = storageStore(url, secretKey)
  else
    throw new AppError(
      'unavailable',
      'This server keeps no photos: whoever runs it sets SUPABASE_SECRET_KEY (Supabase Storage) or TURNOUT_FILES_DIR (a folder).',
    )
  return store
}
