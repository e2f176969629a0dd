'use client'

import { useEffect, useEffectEvent } from 'react'

/** Lower-case key → what it does. */
export type KeyActions = Record<string, (event: KeyboardEvent) => void>

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.getAttribute('role') === 'combobox')

const isInMenu = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('[role="menu"],[role="dialog"],[role="alertdialog"],[role="listbox"],[role="radiogroup"]') !== null

/** Single keys act only where nobody types and no menu is open; Esc acts everywhere it is not used up. */
export function useConsoleKeys(actions: KeyActions): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (isInMenu(event.target)) return
    const key = event.key.toLowerCase()
    if (isTyping(event.target) && key !== 'escape') return
    const action = actions[key]
    if (!action) return
    event.preventDefault()
    action(event)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => act(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
