'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { orderedRules } from './ordered-rules'

const path = '/alert-rules'

/** The rules in the order they are asked; a new order is shown at once and taken back when it was refused. */
export function useRuleOrder(rules: readonly AlertRule[]) {
  const queryClient = useQueryClient()
  const readAgain = useReadAgain(path)
  const [wanted, setWanted] = useState<readonly string[] | null>(null)
  const reorder = useMutation({
    mutationFn: (ids: readonly string[]) => api.put(`${path}/order`, { ids }),
    onMutate: (ids) => {
      setWanted(ids)
      return queryClient.cancelQueries({ queryKey: ['records', path] })
    },
    onError: (error) => toast.error(`The order was not changed. ${explainProblem(error).message}`),
    onSettled: async () => {
      await readAgain()
      setWanted(null)
    },
  })
  return { ordered: orderedRules(rules, wanted), reorder: (ids: readonly string[]) => reorder.mutate(ids) }
}
