'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '@/components/shell/live'
import { touchedLists } from './touched-lists'

/** A busy agency changes many rows a second; a list is read again at most this often. */
const quietMs = 1_500

/** Reads the lists again that a change touches, while one of these screens is open. */
export function useLiveRecords(): void {
  const { listen } = useLive()
  const queryClient = useQueryClient()
  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAgain = () => {
      timer = undefined
      const paths = [...waiting]
      waiting.clear()
      for (const path of paths) void queryClient.invalidateQueries({ queryKey: ['records', path] })
    }
    const stop = listen({
      onEvents: (events) => {
        for (const path of touchedLists(events)) waiting.add(path)
        if (waiting.size > 0) timer ??= setTimeout(readAgain, quietMs)
      },
      onReset: () => void queryClient.invalidateQueries({ queryKey: ['records'] }),
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [listen, queryClient])
}
