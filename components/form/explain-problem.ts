import { ApiProblem } from '@/lib/http/browser'

export interface ExplainedProblem {
  /** One or two sentences for the person in front of the screen. */
  message: string
  /** What the server says about single fields, by their path. */
  fields: { path: string; message: string }[]
  /** With a conflict of versions: the row as it is now. */
  current: unknown
  /** For quoting in a report; only where the server did not expect the failure itself. */
  requestId: string | null
  /** The status of the answer; 0 when none came. */
  status: number
}

/** Turns whatever a request threw into words. */
export function explainProblem(error: unknown): ExplainedProblem {
  if (!(error instanceof ApiProblem))
    return {
      message: 'Something went wrong on this page. Nothing you typed is lost; try again.',
      fields: [],
      current: undefined,
      requestId: null,
      status: 0,
    }
  const wait = error.retryAfterSeconds ? ` Try again in ${error.retryAfterSeconds} s.` : ''
  const kept = error.isUnanswered ? ' Nothing you typed is lost; try again.' : ''
  return {
    message: `${error.message}${wait}${kept}`,
    fields: error.errors,
    current: error.current,
    requestId: error.status >= 500 && error.requestId ? error.requestId : null,
    status: error.status,
  }
}
