import { explainProblem } from '@/components/form/explain-problem'

/** Why a change in this row was refused; stays until the next attempt. */
export function RowProblem({ error }: { error: Error | null }) {
  return (
    <div role="alert" className="max-w-64 text-xs font-medium whitespace-normal text-danger empty:hidden">
      {error ? explainProblem(error).message : null}
    </div>
  )
}
