'use client'

import { useEffect } from 'react'

/** New calls nobody has looked at, in the tab's title: seen from another tab as well. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const title = 'Console · Turnout'
    document.title = count > 0 ? `(${count}) ${title}` : title
  }, [count])
}
