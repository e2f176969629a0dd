'use client'

import { useEffect } from 'react'

const marked = /^‼\d+\+? /

/** How many critical alerts wait, before the tab's title whatever it is: seen from another tab as well. */
export function useTitleMark(count: string): void {
  useEffect(() => {
    const mark = () => {
      const title = document.title.replace(marked, '')
      const wanted = count ? `‼${count} ${title}` : title
      if (document.title !== wanted) document.title = wanted
    }
    mark()
    // Every screen names itself, at once or when its numbers change.
    const observer = new MutationObserver(mark)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      document.title = document.title.replace(marked, '')
    }
  }, [count])
}
