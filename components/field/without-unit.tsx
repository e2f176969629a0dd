'use client'

import { LayoutDashboard, UserX } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMay, useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { EmptyState, FailedState, LoadingState } from '@/components/ui/states'

interface Props {
  state: 'none' | 'failed' | 'loading'
  error: unknown
  onRetry: () => void
  emergency: ReactNode
}

/** Help can be called whatever could be loaded, by everybody who may report at all. */
export function WithoutUnit({ state, error, onRetry, emergency }: Props) {
  const mayReport = useMay('resources:status')
  return (
    <>
      {state === 'loading' ? <LoadingState label="Looking for your assignment…" className="flex-1" /> : null}
      {state === 'failed' ? (
        <FailedState
          title="Your assignment could not be loaded"
          detail={explainProblem(error).message}
          onRetry={onRetry}
          className="flex-1 justify-center"
        />
      ) : null}
      {state === 'none' ? <OnNoUnit mayReport={mayReport} /> : null}
      {mayReport ? (
        <section
          aria-label="Next step"
          className="flex shrink-0 items-center gap-3 border-t bg-surface p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
        >
          {emergency}
          <p className="text-base text-muted">Hold SOS if you need help.</p>
        </section>
      ) : null}
    </>
  )
}

/** This is the crews' screen: who works at another one is shown the way there. */
function OnNoUnit({ mayReport }: { mayReport: boolean }) {
  const isResponder = useMe().role === 'responder'
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 p-4">
      <EmptyState
        icon={<UserX aria-hidden />}
        title={mayReport ? 'You are on no unit' : 'This account may look, not report'}
        className="text-base"
      >
        {mayReport
          ? 'Ask your dispatcher or an admin to put you on the crew of one. It appears here by itself.'
          : 'This is the screen of crews. To report for a unit, ask an admin for the role of a responder.'}
      </EmptyState>
      {isResponder ? null : (
        <Button asChild size="touch">
          <Link href="/console">
            <LayoutDashboard aria-hidden />
            Open the console
          </Link>
        </Button>
      )}
    </div>
  )
}
