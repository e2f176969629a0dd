import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '@/components/shell/session'
import { ownerKey } from './field-database'
import { keepAnswers, restoreAnswers } from './kept-answers'

/** What was loaded stays over a reload without a network. @returns whether this phone's memory has been looked into */
export function useKeptAnswers(): boolean {
  const { agencyId, id } = useMe()
  const queryClient = useQueryClient()
  const [isRestored, setIsRestored] = useState(false)
  useEffect(() => {
    const owner = ownerKey(agencyId, id)
    let stop = () => {}
    let ended = false
    restoreAnswers(queryClient, owner)
      // No storage: the screen works with a network only.
      .catch(() => undefined)
      .finally(() => {
        if (ended) return
        stop = keepAnswers(queryClient, owner)
        setIsRestored(true)
      })
    return () => {
      ended = true
      stop()
    }
  }, [agencyId, id, queryClient])
  return isRestored
}
