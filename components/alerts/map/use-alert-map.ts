'use client'

import { useTheme } from 'next-themes'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Box } from './alert-features'
import { AlertMap } from './alert-map'

interface Drawn {
  container: RefObject<HTMLDivElement | null>
  map: AlertMap | null
  cannotDraw: boolean
}

/** A map in an element. Another theme is another map; whoever draws on it draws again. */
export function useAlertMap(
  styleUrl: string,
  { onAlert, onMoved }: { onAlert: (id: string) => void; onMoved: (box: Box) => void },
): Drawn {
  const theme = useTheme().resolvedTheme === 'dark' ? 'dark' : 'light'
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<AlertMap | null>(null)
  const [cannotDraw, setCannotDraw] = useState(false)
  const tellAlert = useEffectEvent(onAlert)
  const tellMoved = useEffectEvent(onMoved)
  useEffect(() => {
    if (!container.current) return
    try {
      const made = new AlertMap({
        container: container.current,
        theme,
        styleUrl,
        onAlert: (id) => tellAlert(id),
        onMoved: (box) => tellMoved(box),
      })
      setMap(made)
      return () => {
        setMap(null)
        made.destroy()
      }
    } catch {
      setCannotDraw(true)
      return undefined
    }
  }, [styleUrl, theme])
  return { container, map, cannotDraw }
}
