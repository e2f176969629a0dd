import { type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** Long enough not to happen in a pocket, short enough in need. */
export const holdMs = 1_500
/** Who cannot hold (a switch, a screen reader) presses twice within this time. */
const secondPressMs = 6_000

interface Hold {
  /** 0 to 1. */
  progress: number
  /** A single press came: a second one confirms. */
  isArmed: boolean
  handlers: {
    onPointerDown: (event: PointerEvent) => void
    onPointerUp: () => void
    onPointerLeave: () => void
    onPointerCancel: () => void
    onKeyDown: (event: KeyboardEvent) => void
    onKeyUp: (event: KeyboardEvent) => void
    onBlur: () => void
    onClick: (event: MouseEvent) => void
    onContextMenu: (event: MouseEvent) => void
  }
}

const isPressKey = (key: string) => key === ' ' || key === 'Enter'

/** Hold with finger, mouse, Space or Enter to confirm. Assistive technology, which only clicks, presses twice. */
export function useHold(onConfirm: () => void): Hold {
  const [progress, setProgress] = useState(0)
  const [isArmed, setIsArmed] = useState(false)
  const startedAtMs = useRef<number | null>(null)
  const frame = useRef(0)
  const disarm = useRef<ReturnType<typeof setTimeout>>(undefined)

  const stop = useCallback(() => {
    startedAtMs.current = null
    cancelAnimationFrame(frame.current)
    setProgress(0)
  }, [])
  const confirm = useCallback(() => {
    stop()
    setIsArmed(false)
    clearTimeout(disarm.current)
    onConfirm()
  }, [stop, onConfirm])
  const start = useCallback(() => {
    if (startedAtMs.current !== null) return
    startedAtMs.current = performance.now()
    const step = () => {
      if (startedAtMs.current === null) return
      const part = (performance.now() - startedAtMs.current) / holdMs
      if (part >= 1) return confirm()
      setProgress(part)
      frame.current = requestAnimationFrame(step)
    }
    frame.current = requestAnimationFrame(step)
  }, [confirm])
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      clearTimeout(disarm.current)
    },
    [],
  )

  return {
    progress,
    isArmed,
    handlers: {
      onPointerDown: (event) => {
        if (event.button === 0) start()
      },
      onPointerUp: stop,
      onPointerLeave: stop,
      onPointerCancel: stop,
      onKeyDown: (event) => {
        if (!isPressKey(event.key)) return
        // The browser's own click of a key would count as a press of its own.
        event.preventDefault()
        if (!event.repeat) start()
      },
      onKeyUp: (event) => {
        if (!isPressKey(event.key)) return
        event.preventDefault()
        stop()
      },
      onBlur: stop,
      onClick: (event) => {
        // A finger or mouse has a position and a count; a click made by software has none.
        if (event.detail !== 0) return
        if (isArmed) return confirm()
        setIsArmed(true)
        clearTimeout(disarm.current)
        disarm.current = setTimeout(() => setIsArmed(false), secondPressMs)
      },
      // A long touch must not open the browser's menu.
      onContextMenu: (event) => event.preventDefault(),
    },
  }
}
