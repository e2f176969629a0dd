'use client'

import { useMemo } from 'react'

/** Suggestions for a time zone field (`list={id}`): all that the browser knows. */
export function TimeZoneList({ id }: { id: string }) {
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  return (
    <datalist id={id} suppressHydrationWarning>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  )
}
