'use client'

import { ArrowUp, MessageSquareText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { messagesId, useUnreadMessages } from './use-messages'

function useInView(id: string, isThere: boolean): boolean {
  const [isInView, setIsInView] = useState(true)
  useEffect(() => {
    const element = document.getElementById(id)
    if (!element || !isThere) return
    const observer = new IntersectionObserver((entries) => setIsInView(entries.at(-1)?.isIntersecting ?? true))
    observer.observe(element)
    return () => observer.disconnect()
  }, [id, isThere])
  return isInView
}

/** Whoever has scrolled away sees all the same that dispatch has something to say. Read out it is where it stands in full. */
export function NewMessage({ incidentId }: { incidentId: string }) {
  const { newest, count } = useUnreadMessages(incidentId)
  const isInView = useInView(messagesId, newest !== undefined)
  if (!newest || isInView) return null
  return (
    <button
      type="button"
      onClick={() => document.getElementById(messagesId)?.scrollIntoView({ block: 'start' })}
      className="flex h-14 w-full items-center gap-2.5 border-b border-accent bg-accent-tint px-4 text-left text-base font-semibold text-accent-strong [&>svg]:size-5 [&>svg]:shrink-0"
    >
      <MessageSquareText aria-hidden />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {count > 1 ? `${count} new messages` : 'Dispatch'}: {newest.text}
      </span>
      <ArrowUp aria-hidden />
    </button>
  )
}
