'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import { useMe } from '@/components/shell/session'
import type { Photo } from '@/lib/incidents/field-schema'
import { usePhotos } from '../../queries'
import { photoUrl } from './photo-url'
import { PhotoViewer } from './photo-viewer'

const nameOf = (photo: Photo, timeZone: string) =>
  `Photo by ${photo.author.name}, ${formatTime(photo.createdAt, timeZone)}${photo.caption ? `: ${photo.caption}` : ''}`

/** What the crews saw, newest first. Pressed, one is shown large. */
export function PhotoStrip({ incidentId }: { incidentId: string }) {
  const { data, isError, refetch } = usePhotos(incidentId)
  const { timeZone } = useMe()
  const [shownId, setShownId] = useState<string | null>(null)
  if (isError && !data)
    return (
      <p role="alert" className="flex items-center gap-2 text-xs text-muted">
        <CircleAlert aria-hidden className="size-3.5 text-danger" />
        The photos could not be loaded.
        <button type="button" className="underline underline-offset-2" onClick={() => void refetch()}>
          Try again
        </button>
      </p>
    )
  if (!data || data.length === 0) return null
  const shown = data.findIndex((photo) => photo.id === shownId)
  return (
    <section aria-label="Photos">
      <ul className="flex gap-1.5 overflow-x-auto p-0.5">
        {data.map((photo) => (
          <li key={photo.id} className="shrink-0">
            <button
              type="button"
              aria-label={nameOf(photo, timeZone) + (photo.struckAt ? ' (struck)' : '')}
              title={nameOf(photo, timeZone)}
              onClick={() => setShownId(photo.id)}
              className="block size-16 overflow-hidden rounded-md border bg-sunken"
            >
              {photo.struckAt ? (
                <span className="flex h-full items-center justify-center text-2xs text-muted line-through">struck</span>
              ) : (
                // The image is private and already small: nothing for the optimiser.
                // oxlint-disable-next-line nextjs/no-img-element
                <img
                  src={photoUrl(photo)}
                  alt=""
                  loading="lazy"
                  decoding="async"
                  className={cn('size-full object-cover')}
                />
              )}
            </button>
          </li>
        ))}
      </ul>
      {shown === -1 ? null : (
        <PhotoViewer photos={data} index={shown} onShow={(photo) => setShownId(photo?.id ?? null)} />
      )}
    </section>
  )
}
