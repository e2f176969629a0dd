import { expect, test } from 'vitest'
import { keepWorkerRunning } from './worker-thread'

/** A thread that says when it begins, and does then what it is told. */
const program = (then: string) => {
  const channel = `worker ${Math.random()}`
  const source = `new BroadcastChannel(${JSON.stringify(channel)}).postMessage('began'); ${then}`
  const heard = new BroadcastChannel(channel)
  const state = { starts: 0 }
  heard.addEventListener('message', () => void (state.starts += 1))
  return { url: new URL(`data:text/javascript,${encodeURIComponent(source)}`), state, close: () => heard.close() }
}
const until = async (isSo: () => boolean) => {
  for (let waited = 0; !isSo(); waited += 20) {
    if (waited > 10_000) throw new Error('This did not happen within ten seconds.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a worker that ends is started again, and one that was asked to end is not', async () => {
  const { url, state, close } = program('setTimeout(() => process.exit(1), 50)')
  const running = keepWorkerRunning(url)
  await until(() => state.starts >= 2)
  await running.stop()
  const starts = state.starts
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(state.starts).toBe(starts)
  close()
})

test('it is told to end, and waited for', async () => {
  const { url, state, close } = program(`
    const { parentPort } = await import('node:worker_threads')
    parentPort.once('message', () => setTimeout(() => process.exit(0), 100))`)
  const running = keepWorkerRunning(url)
  await until(() => state.starts === 1)
  await running.stop()
  expect(state.starts).toBe(1)
  close()
})
