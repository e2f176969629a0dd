import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** What a run must have in common with the one it goes on with. */
const Run = z.object({
  runId: z.uuid(),
  origin: z.string(),
  /** The key that this run made for itself; keys given by hand are never written down. */
  ownKey: z.object({ id: z.uuid(), key: z.string() }).nullable(),
  from: z.string().nullable(),
  limit: z.number().nullable(),
})
export type Run = z.infer<typeof Run>

const DoneStep = z.object({
  step: z.string(),
  incidentId: z.uuid().optional(),
  /** By row of the record. */
  assignmentIds: z.record(z.string(), z.uuid()).optional(),
})
export type DoneStep = z.infer<typeof DoneStep>

export interface StateFile {
  run: Run
  done: DoneStep[]
  append: (done: DoneStep) => void
}

const append = (path: string) => (done: DoneStep) => appendFileSync(path, `${JSON.stringify(done)}\n`)

/** One line for the run and one for every step done: whatever ends the process, no line before the last is lost. */
export function beginState(path: string, run: Run): StateFile {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(run)}\n`, { mode: 0o600 })
  return { run, done: [], append: append(path) }
}

/** @throws Error when there is nothing to go on with. */
export function resumeState(path: string): StateFile {
  if (!existsSync(path)) throw new Error(`There is no run to resume: ${path} does not exist.`)
  const lines = readFileSync(path, 'utf8').split('\n')
  const run = Run.parse(JSON.parse(lines[0] ?? ''))
  const done = lines.slice(1).flatMap((line) => readLine(line) ?? [])
  // A line that a kill cut off must not swallow the next one.
  appendFileSync(path, '\n')
  return { run, done, append: append(path) }
}

function readLine(line: string): DoneStep | undefined {
  try {
    return DoneStep.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
