'use client'

import { useEffect, useRef, useState } from 'react'

const quietMs = 120
const longestMs = 480

/**
 * A value taken over after a moment without a change, and at the latest after half a second of them: drawing a map costs
 * far more than a row in a list, so it waits until a run of keys or of news has passed. Compare by identity: hand in
 * something that changes only when it means to.
 */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  const waitingSinceMs = useRef<number | undefined>(undefined)
  useEffect(() => {
    const nowMs = performance.now()
    waitingSinceMs.current ??= nowMs
    const leftMs = Math.max(0, waitingSinceMs.current + longestMs - nowMs)
    const timer = setTimeout(
      () => {
        waitingSinceMs.current = undefined
        setSettled(value)
      },
      Math.min(quietMs, leftMs),
    )
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
