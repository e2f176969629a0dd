import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type PhotoStore, storeUnavailable } from './photo-files'

/** A private folder on this machine. A file is whole or not there: it is written under another name, forced to the disk, renamed. */
export function folderStore(folder: string): PhotoStore {
  const root = join(folder, 'incident-photos')
  return {
    async write(path, bytes) {
      const file = join(root, path)
      const unfinished = `${file}.${randomUUID()}`
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        const handle = await open(unfinished, 'wx', 0o600)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(unfinished, file)
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined)
        throw storeUnavailable(error)
      }
    },
    async read(path) {
      try {
        return await readFile(join(root, path))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw storeUnavailable(error)
      }
    },
  }
}
