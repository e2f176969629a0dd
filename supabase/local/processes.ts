import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What tells one process from a later one with the same id: when it began (an opaque mark) and its command line. */
export interface ProcessMark {
  started: string
  command: string
}

/**
 * The mark of a running process, or undefined when there is none with this id.
 * Process ids come back after a crash or a reboot (in a container almost surely), so an id alone proves nothing.
 */
export function markOf(processId: number): ProcessMark | undefined {
  try {
    if (process.platform === 'linux') return markFromProc(processId)
    const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(processId)], { encoding: 'utf8' }).trim()
    return line === '' ? undefined : { started: line.slice(0, 24), command: line.slice(24).trim() }
  } catch {
    return undefined
  }
}

function markFromProc(processId: number): ProcessMark | undefined {
  const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
  // The second field is the name in parentheses and may itself hold spaces, so count from the last parenthesis:
  // the state comes first after it, the start time (ticks since boot) is the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return undefined
  const command = readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  return { started: fields[19] ?? '', command }
}

/** Waits until the process is gone; false when it still runs after the time given. */
export async function waitUntilGone(processId: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (markOf(processId) !== undefined) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return true
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function sendSignal(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
