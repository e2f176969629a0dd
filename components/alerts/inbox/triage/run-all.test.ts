import { expect, test } from 'vitest'
import { ApiProblem } from '@/lib/http/browser'
import { type Progress, runAll } from './run-all'

const targets = Array.from({ length: 25 }, (_, index) => ({ id: String(index) }))
const refused = () =>
  new ApiProblem({ type: 'about:blank', title: 'No', status: 400, detail: 'It is over.', code: 'x', requestId: '' })

test('one that fails keeps none of the others back, and says why', async () => {
  const done: string[] = []
  const told: Progress[] = []
  const act = async ({ id }: { id: string }) => {
    if (id === '7') throw refused()
    done.push(id)
  }
  const problems = await runAll(targets, act, (progress) => told.push(progress))
  expect(done).toHaveLength(24)
  expect(Object.fromEntries(problems)).toEqual({ 7: 'It is over.' })
  expect(told[0]).toEqual({ done: 0, of: 25, failed: 0 })
  expect(told.at(-1)).toEqual({ done: 25, of: 25, failed: 1 })
})

test('never more than four at a time', async () => {
  let running = 0
  let most = 0
  await runAll(
    targets,
    async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
    },
    () => undefined,
  )
  expect(most).toBe(4)
})
