'use client'

import { useState } from 'react'
import { cn } from '@/components/ui/cn'

interface LongTextProps {
  text: string
  /** As the sender names it; the text may run the other way. */
  lang?: string
  className?: string
}

const isLong = (text: string) => text.length > 900 || text.split('\n').length > 12

/** What somebody wrote, as they broke its lines. Of a long one its beginning, all of it on demand. */
export function LongText({ text, lang, className }: LongTextProps) {
  const [isWhole, setIsWhole] = useState(false)
  const long = isLong(text)
  return (
    <div className={className}>
      <p dir="auto" lang={lang} className={cn('break-words whitespace-pre-line', long && !isWhole && 'line-clamp-8')}>
        {text}
      </p>
      {long ? (
        <button
          type="button"
          aria-expanded={isWhole}
          className="mt-1 h-6 text-xs font-medium text-accent hover:underline"
          onClick={() => setIsWhole((is) => !is)}
        >
          {isWhole ? 'Show less' : 'Show all of it'}
        </button>
      ) : null}
    </div>
  )
}
