'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface HeadingItem {
  kind: 'heading'
  key: string
  label: string
  count: number
}

interface VirtualRowsProps<Item extends { kind: string; key: string }> {
  items: readonly (Item | HeadingItem)[]
  /** Height in CSS pixels of a row. */
  heightOf: (item: Item) => number
  /** Follows a new selection; never moves because other rows came or went. */
  selectedKey: string | null
  children: (item: Item) => ReactNode
}

const headingHeight = 28
const isHeading = (item: { kind: string }): item is HeadingItem => item.kind === 'heading'

/**
 * A long list under headings, of which only what is in sight is drawn. Arrow keys go from row to row: a row's first button
 * (or link) is where the focus lands. Items keep their keys, so the place and the focus survive rows that come and go.
 */
export function VirtualRows<Item extends { kind: string; key: string }>(props: VirtualRowsProps<Item>) {
  const { items, heightOf, selectedKey, children } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index]
      return !item || isHeading(item) ? headingHeight : heightOf(item)
    },
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
  })
  // A row that takes another place may be of another height: nothing measures it but us.
  useEffect(() => virtual.measure(), [virtual, items])
  const selectedIndex = useMemo(() => items.findIndex((item) => item.key === selectedKey), [items, selectedKey])
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (selectedIndex === -1 || followed.current === selectedKey) return
    followed.current = selectedKey
    virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, selectedKey, virtual])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.defaultPrevented || !(event.target instanceof HTMLElement)) return
    const from = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset['index'])
    let to = from + step
    while (items[to]?.kind === 'heading') to += step
    if (!items[to]) return
    event.preventDefault()
    virtual.scrollToIndex(to, { align: 'auto' })
    // The row may only just come into being.
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${to}"] :is(button, a)`)
        ?.focus({ preventScroll: true }),
    )
  }

  return (
    // The keys only move the focus between what can be pressed anyway.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={scroller}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
    >
      <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (!item) return null
          return (
            <div
              key={row.key}
              role="listitem"
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            >
              {isHeading(item) ? (
                <h3 className="label-caps flex h-7 items-center gap-2 border-b bg-sunken px-3">
                  {item.label}
                  <span className="figures">{item.count}</span>
                </h3>
              ) : (
                children(item)
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
