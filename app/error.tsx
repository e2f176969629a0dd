'use client'

import { FailedState } from '@/components/ui/states'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <FailedState
        title="This screen could not be shown"
        detail={
          error.digest
            ? `Nothing that was saved is lost. If it stays like this, tell your administrator the code ${error.digest}.`
            : 'Nothing that was saved is lost.'
        }
        onRetry={reset}
      />
    </main>
  )
}
