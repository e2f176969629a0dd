/** Called once when the server starts. The condition is written so that the build leaves it out of every other runtime. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startInlineWorker } = await import('@/lib/worker')
    startInlineWorker()
  }
}
