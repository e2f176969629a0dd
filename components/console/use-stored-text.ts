'use client'

import { useCallback, useState } from 'react'

const read = (key: string) => {
  try {
    return window.sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** Text that survives a reload of this tab, because what a dispatcher typed must never be lost. Empty text is forgotten. */
export function useStoredText(key: string): [text: string, set: (text: string) => void] {
  const [state, setState] = useState(() => ({ key, text: read(key) }))
  if (state.key !== key) setState({ key, text: read(key) })
  const set = useCallback(
    (text: string) => {
      setState({ key, text })
      try {
        if (text) window.sessionStorage.setItem(key, text)
        else window.sessionStorage.removeItem(key)
      } catch {
        // Storage is full or forbidden: the text is still on the screen.
      }
    },
    [key],
  )
  return [state.key === key ? state.text : read(key), set]
}
