import { useState } from 'react'
import { explainProblem, type ExplainedProblem } from '@/components/form/explain-problem'
import { signOut } from '@/components/shell/sign-out'
import { api } from '@/lib/http/browser'

/** Changes who this browser is signed in as, then loads the page afresh, so that nothing of before stays in memory. */
export function useSessionAction(method: 'post' | 'put' | 'delete', path: string, goTo: string) {
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (body?: unknown) => {
    setBusy(true)
    setProblem(null)
    try {
      await (method === 'delete' ? signOut() : api[method](path, body ?? {}))
      window.location.assign(goTo)
    } catch (error) {
      setProblem(explainProblem(error))
      setBusy(false)
    }
  }
  return { problem, busy, run: (body?: unknown) => void send(body) }
}
