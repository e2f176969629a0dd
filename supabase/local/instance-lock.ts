import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { markOf } from './processes'

const Holder = z.object({ processId: z.number(), started: z.string(), url: z.string() })

/**
 * Makes sure that one Turnout at a time uses a data folder. A lock left behind by a killed process is worth nothing:
 * it counts only while the very process that wrote it (same id, same start time) runs.
 * Returns what releases it; throws when another one holds it.
 */
export function lockDataFolder(dataDir: string, url: string): () => void {
  const file = join(dataDir, 'running.json')
  const own = { processId: process.pid, started: markOf(process.pid)?.started ?? '', url }
  // Two starts in the same instant: only one can create the file, the other looks again at who holds it.
  for (let attempt = 1; ; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o644 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (attempt === 3 || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = readHolder(file)
    if (holder && markOf(holder.processId)?.started === holder.started) {
      throw new Error(`Turnout already runs on ${dataDir} (process ${holder.processId}, ${holder.url}).`)
    }
    rmSync(file, { force: true })
  }
}

function readHolder(file: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
