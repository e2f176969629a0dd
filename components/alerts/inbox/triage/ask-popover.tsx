'use client'

import { useMemo, type ReactNode } from 'react'
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover'
import { useTriage } from './triage'

const selectedRow = () => document.querySelector<HTMLElement>('[data-alert-row][aria-current="true"]')
const isOnPage = (element: HTMLElement | null): element is HTMLElement =>
  element !== null && element !== document.body && element.isConnected

/** Beside what the question is about: the row, or the button that was pressed. It covers nothing else. */
export function AskPopover({
  from,
  label,
  children,
}: {
  from: HTMLElement | null
  label: string
  children: ReactNode
}) {
  const { close } = useTriage()
  const anchor = useMemo(() => ({ current: isOnPage(from) ? from : (selectedRow() ?? document.body) }), [from])
  return (
    <Popover
      open
      onOpenChange={(open) => {
        if (!open) close()
      }}
    >
      <PopoverAnchor virtualRef={anchor} />
      <PopoverContent
        aria-label={label}
        collisionPadding={12}
        className="w-[min(calc(100vw-1.5rem),24rem)]"
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          const back = isOnPage(from) ? from : selectedRow()
          back?.focus({ preventScroll: true })
        }}
      >
        {children}
      </PopoverContent>
    </Popover>
  )
}
