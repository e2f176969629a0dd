import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import type { ExplainedProblem } from './explain-problem'

/** Why the form was not accepted, read out when it appears. Rendered always, so that screen readers notice. */
export function FormProblem({
  problem,
  children,
  className,
}: {
  problem: ExplainedProblem | null
  children?: ReactNode
  className?: string
}) {
  return (
    <div role="alert" className={cn('empty:hidden', className)}>
      {problem ? (
        <div className="flex items-start gap-2 rounded-md bg-danger-tint px-3 py-2 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div className="grid gap-1">
            <p>{problem.message}</p>
            {problem.requestId ? <p className="figures text-xs">Request {problem.requestId}</p> : null}
            {children}
          </div>
        </div>
      ) : null}
    </div>
  )
}
