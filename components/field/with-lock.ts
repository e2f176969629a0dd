/**
 * Does the work unless another tab of this phone is doing it: two tabs must not send the same thing at once.
 * Where the browser has no locks, the server's idempotency keys alone keep it single.
 */
export async function withLock(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}
