'use client'

import { CircleAlert, CloudUpload } from 'lucide-react'
import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { formatTime } from '@/components/ui/format-time'
import type { OutboxItem } from '../outbox/outbox-item'
import type { Outbox } from '../outbox/use-outbox'

/** What is written or taken, and not with the server yet. */
export function WaitingItems({ incidentId, outbox }: { incidentId: string; outbox: Outbox }) {
  const items = outbox.items.filter((item) => item.incidentId === incidentId)
  if (items.length === 0) return null
  return (
    <ul aria-label="Not sent yet" className="divide-y border-t">
      {items.map((item) => (
        <WaitingItem key={item.id} item={item} outbox={outbox} />
      ))}
    </ul>
  )
}

/** Written or taken in a call that is over for this unit: it still arrives, or is refused where it is seen. */
export function WaitingFromBefore({ incidentId, outbox }: { incidentId: string | undefined; outbox: Outbox }) {
  const items = outbox.items.filter((item) => item.incidentId !== incidentId)
  if (items.length === 0) return null
  return (
    <section aria-labelledby="before-heading" className="overflow-hidden rounded-xl border bg-surface">
      <h2 id="before-heading" className="px-4 pt-3 pb-2 text-base font-semibold">
        Of an earlier call, not sent yet
      </h2>
      <ul className="divide-y border-t">
        {items.map((item) => (
          <WaitingItem key={item.id} item={item} outbox={outbox} />
        ))}
      </ul>
    </section>
  )
}

function WaitingItem({ item, outbox }: { item: OutboxItem; outbox: Outbox }) {
  const { timeZone } = useMe()
  const part = outbox.progress?.id === item.id ? outbox.progress.part : null
  return (
    <li className="grid gap-2 bg-warn-tint px-4 py-2.5">
      <p className="flex items-center gap-2 text-sm font-medium text-warn">
        {item.refusedWhy ? (
          <CircleAlert aria-hidden className="size-4" />
        ) : (
          <CloudUpload aria-hidden className="size-4" />
        )}
        <span className="figures">{formatTime(item.at, timeZone)}</span>
        {item.refusedWhy
          ? `Refused: ${item.refusedWhy}`
          : part === null
            ? 'Kept on this phone'
            : `Sending ${Math.round(part * 100)} %`}
      </p>
      {item.kind === 'note' ? (
        <p dir="auto" className="text-base break-words whitespace-pre-line">
          {item.text}
        </p>
      ) : (
        <Preview image={item.image} />
      )}
      {part === null ? null : (
        <progress value={part} max={1} aria-label="Upload" className="h-2 w-full accent-[var(--accent)]" />
      )}
      {item.refusedWhy ? (
        <div className="flex gap-2">
          <Button size="touch" className="flex-1" onClick={() => outbox.retry(item)}>
            Try again
          </Button>
          <Button size="touch" variant="danger-quiet" className="flex-1" onClick={() => outbox.discard(item)}>
            Discard
          </Button>
        </div>
      ) : null}
    </li>
  )
}

function Preview({ image }: { image: Blob }) {
  const show = useCallback(
    (element: HTMLImageElement) => {
      const url = URL.createObjectURL(image)
      element.src = url
      return () => URL.revokeObjectURL(url)
    },
    [image],
  )
  // oxlint-disable-next-line nextjs/no-img-element -- a picture of this phone, not of the server
  return <img ref={show} alt="Not sent yet" className="h-24 w-fit rounded-md border object-cover" />
}
