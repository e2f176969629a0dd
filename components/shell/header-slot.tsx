'use client'

import { createContext, use, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const SlotContext = createContext<{ slot: HTMLElement | null; setSlot: (slot: HTMLElement | null) => void } | null>(
  null,
)

export function HeaderSlotProvider({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  return <SlotContext value={{ slot, setSlot }}>{children}</SlotContext>
}

/** The middle of the header, which belongs to the screen below it. */
export function HeaderSlot() {
  const context = use(SlotContext)
  return <div ref={context?.setSlot} className="flex min-w-0 flex-1 items-center justify-center gap-2" />
}

/** Puts a screen's own tools into the header. */
export function InHeader({ children }: { children: ReactNode }) {
  const slot = use(SlotContext)?.slot
  return slot ? createPortal(children, slot) : null
}
