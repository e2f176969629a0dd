'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useMe } from '@/components/shell/session'
import { useClock } from '@/components/ui/clock'
import { formatDay } from '@/components/ui/format-time'
import { AlertRow, rowHeight } from './alert-row'
import { GroupRow } from './group-row'
import { alertsOf, type InboxItem } from './inbox-items'

interface InboxListProps {
  items: readonly InboxItem[]
  selectedKey: string | null
  marked: ReadonlySet<string>
  gone: ReadonlySet<string>
  problems: ReadonlyMap<string, string>
  /** Older ones can be loaded. */
  hasOlder: boolean
  /** Under which the place in the list is remembered, for whoever comes back to it. */
  placeKey: string
  scroller: RefObject<HTMLDivElement | null>
  /** Told which alerts are drawn, those of a closed group as well. */
  onLook: (ids: readonly string[]) => void
  onScrolled: (isScrolled: boolean) => void
  onNearEnd: () => void
  onOpen: (key: string, event: MouseEvent) => void
  onMark: (key: string, isRange: boolean) => void
  onToggle: (groupId: string) => void
  /** Below the last row: that it could not be loaded further, or that this is the end. */
  footer: ReactNode
}

/** How far each list was scrolled, as long as the page lives: from an alert's own page one comes back to the same place. */
const places = new Map<string, number>()

/** So far from its top the list counts as scrolled: a row could jump under the eye. */
const scrolledFromPx = 8
const nearEndRows = 25

/** The focus goes with the selection, unless somebody works elsewhere. */
function useFocusFollows(scroller: RefObject<HTMLDivElement | null>, selectedKey: string | null): void {
  useEffect(() => {
    if (selectedKey === null) return
    const active = document.activeElement
    if (active && active !== document.body && !scroller.current?.contains(active)) return
    // The row may only just come into being.
    const frame = requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[data-alert-row][aria-current="true"]')
        ?.focus({ preventScroll: true }),
    )
    return () => cancelAnimationFrame(frame)
  }, [scroller, selectedKey])
}

/** Only what is in sight is drawn, however many there are. Rows keep their keys, so the place and the focus stay with them. */
export function InboxList(props: InboxListProps) {
  const { items, selectedKey, marked, gone, problems, hasOlder, scroller, placeKey, footer } = props
  const { onLook, onScrolled, onNearEnd, onOpen, onMark, onToggle } = props
  const { timeZone } = useMe()
  const today = useClock(useCallback((now: number) => formatDay(now || Date.now(), timeZone), [timeZone]))
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
    initialOffset: () => places.get(placeKey) ?? 0,
  })
  useEffect(() => {
    const top = places.get(placeKey) ?? 0
    scroller.current?.scrollTo({ top })
    onScrolled(top > scrolledFromPx)
  }, [scroller, placeKey, onScrolled])
  const selectedIndex = useMemo(() => items.findIndex((item) => item.key === selectedKey), [items, selectedKey])
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (selectedKey === null) followed.current = null
    if (selectedIndex === -1 || followed.current === selectedKey) return
    followed.current = selectedKey
    virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, selectedKey, virtual])
  useFocusFollows(scroller, selectedKey)

  const rows = virtual.getVirtualItems()
  const lastIndex = rows.at(-1)?.index ?? 0
  useEffect(() => {
    const ids = rows.flatMap(({ index }) => {
      const item = items[index]
      return item ? alertsOf(item).map(({ id }) => id) : []
    })
    onLook(ids)
  })
  useEffect(() => {
    if (hasOlder && lastIndex >= items.length - nearEndRows) onNearEnd()
  }, [hasOlder, lastIndex, items.length, onNearEnd])

  return (
    <div
      ref={scroller}
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop
        places.set(placeKey, top)
        onScrolled(top > scrolledFromPx)
      }}
      className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]"
    >
      <div role="list" aria-label="Alerts" className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index]
          if (!item) return null
          const shared = {
            isSelected: item.key === selectedKey,
            isMarked: marked.has(item.key),
            onOpen,
            onMark,
          }
          return (
            <div
              key={row.key}
              role="listitem"
              data-index={row.index}
              className="absolute inset-x-0 top-0"
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            >
              {item.kind === 'group' ? (
                <GroupRow item={item} mayBeMore={hasOlder} onToggle={onToggle} {...shared} />
              ) : (
                <AlertRow
                  itemKey={item.key}
                  alert={item.alert}
                  isMember={item.isMember}
                  isGone={gone.has(item.key)}
                  problem={problems.get(item.key)}
                  timeZone={timeZone}
                  today={today}
                  {...shared}
                />
              )}
            </div>
          )
        })}
      </div>
      {footer}
    </div>
  )
}
