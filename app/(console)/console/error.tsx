'use client'

import { FailedState } from '@/components/ui/states'

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex flex-1 items-center justify-center">
      <FailedState
        title="The console stopped"
        detail={`Nothing that was saved is lost, and a call being typed is kept.${error.digest ? ` Code ${error.digest}.` : ''}`}
        onRetry={reset}
      />
    </main>
  )
}
