'use client'

import { useMemo } from 'react'
import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'

/** Behind old news stands how old it is, wherever one looks. The words for everybody are in the notice above. */
export function Watermark({ sinceMs }: { sinceMs: number | null }) {
  const { timeZone } = useMe()
  const image = useMemo(() => {
    if (!sinceMs) return ''
    const text = `AS OF ${formatTime(sinceMs, timeZone)}`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150"><text x="20" y="120" transform="rotate(-18 20 120)" font-family="sans-serif" font-weight="700" font-size="26" fill="#808080" fill-opacity="0.2">${text}</text></svg>`
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  }, [sinceMs, timeZone])
  if (!image) return null
  return (
    <div
      aria-hidden
      data-watermark={sinceMs}
      className="pointer-events-none absolute inset-0 z-10"
      style={{ backgroundImage: image }}
    />
  )
}
