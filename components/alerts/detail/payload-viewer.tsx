'use client'

import { Check, Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const shownLines = 24

/** What the source sent, as it came: JSON with its lines broken, anything else as the text it is. */
const textOf = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2))

/** Long ones show their beginning; copying always takes all of it. */
export function PayloadViewer({ payload, label }: { payload: unknown; label: string }) {
  const text = useMemo(() => textOf(payload), [payload])
  const lines = useMemo(() => text.split('\n'), [text])
  const [isWhole, setIsWhole] = useState(false)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const isLong = lines.length > shownLines
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <div className="relative">
      <pre
        tabIndex={0}
        aria-label={label}
        className={cn(
          'figures overflow-x-auto bg-sunken px-3 py-2.5 text-xs leading-5 whitespace-pre',
          isWhole ? 'max-h-[32rem] overflow-y-auto' : '',
        )}
      >
        {isLong && !isWhole ? lines.slice(0, shownLines).join('\n') : text}
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <Button size="xs" onClick={() => void copy()}>
          {copied === 'yes' ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">
            {copied === 'yes' ? 'Copied' : copied === 'failed' ? 'Not allowed here' : 'Copy'}
          </span>
        </Button>
      </div>
      {isLong ? (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole((is) => !is)}
          className="w-full border-t px-3 py-1.5 text-left text-xs font-medium text-accent hover:bg-hover"
        >
          {isWhole ? 'Show less' : `Show all ${lines.length.toLocaleString('en-GB')} lines`}
        </button>
      ) : null}
    </div>
  )
}
