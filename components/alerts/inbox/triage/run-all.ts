import { explainProblem } from '@/components/form/explain-problem'

export interface Progress {
  done: number
  of: number
  failed: number
}

/** A few at a time: a screenful takes a second or two, and others are served meanwhile. */
const atOnce = 4

/**
 * Does something to each of many, whatever becomes of the others.
 * @returns why, for each that failed
 */
export async function runAll<Target extends { id: string }>(
  targets: readonly Target[],
  act: (target: Target) => Promise<unknown>,
  onProgress: (progress: Progress) => void,
): Promise<Map<string, string>> {
  const problems = new Map<string, string>()
  const waiting = [...targets]
  let done = 0
  const tell = () => onProgress({ done, of: targets.length, failed: problems.size })
  const work = async () => {
    for (let target = waiting.shift(); target; target = waiting.shift()) {
      try {
        await act(target)
      } catch (error) {
        problems.set(target.id, explainProblem(error).message)
      }
      done += 1
      tell()
    }
  }
  tell()
  await Promise.all(Array.from({ length: Math.min(atOnce, targets.length) }, work))
  return problems
}
