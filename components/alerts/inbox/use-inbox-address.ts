'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type InboxFilter, readFilter, writeFilter } from './filter'

interface Change {
  filter?: Partial<InboxFilter>
  isMapShown?: boolean
  /** The selected alert. */
  alertId?: string | null
}

/** The address says what is shown: for a reload, a colleague, a bookmark. Changing it is changing the list. */
export function useInboxAddress() {
  const parameters = useSearchParams()
  const filterText = writeFilter(readFilter(new URLSearchParams(parameters))).toString()
  const filter = useMemo(() => readFilter(new URLSearchParams(filterText)), [filterText])
  const change = useCallback(({ filter: narrowed, isMapShown, alertId }: Change) => {
    const now = new URLSearchParams(window.location.search)
    const next = writeFilter({ ...readFilter(now), ...narrowed })
    if (isMapShown ?? now.has('map')) next.set('map', '1')
    const selected = alertId === undefined ? now.get('alert') : alertId
    if (selected) next.set('alert', selected)
    const search = next.toString()
    if (search !== now.toString()) window.history.replaceState(null, '', search ? `/alerts?${search}` : '/alerts')
  }, [])
  return {
    filter,
    filterText,
    isMapShown: parameters.has('map'),
    /** As the address had it when the page was opened. */
    alertId: parameters.get('alert'),
    change,
  }
}
