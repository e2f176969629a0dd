'use client'

import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { formatTime } from '@/components/ui/format-time'
import { apiUrl } from '@/lib/http/browser'
import type { Photo } from '@/lib/incidents/field-schema'
import { usePhotos } from '../queries'

/** The pictures of the scene, newest first; a press shows one in full. */
export function PhotoStrip({ incidentId }: { incidentId: string }) {
  const photos = usePhotos(incidentId)
  const shown = photos.data?.filter((photo) => !photo.struckAt) ?? []
  if (photos.isError && !photos.data)
    return (
      <p className="px-4 pb-2 text-sm text-warn">
        The photos could not be loaded. {explainProblem(photos.error).message}
      </p>
    )
  if (shown.length === 0) return null
  return (
    <ul aria-label="Photos" className="flex gap-2 overflow-x-auto px-4 pb-3">
      {shown.map((photo) => (
        <li key={photo.id} className="shrink-0">
          <Thumbnail photo={photo} />
        </li>
      ))}
    </ul>
  )
}

function Thumbnail({ photo }: { photo: Photo }) {
  const { timeZone } = useMe()
  const [isMissing, setIsMissing] = useState(false)
  const url = apiUrl(`/incidents/${photo.incidentId}/photos/${photo.id}`)
  const name = `${photo.caption ?? 'Photo'}, ${photo.author.name}, ${formatTime(photo.createdAt, timeZone)}`
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={name} className="block">
      {isMissing ? (
        <span className="flex size-24 items-center justify-center rounded-md border bg-sunken text-faint">
          <ImageOff aria-hidden className="size-6" />
        </span>
      ) : (
        // oxlint-disable-next-line nextjs/no-img-element -- behind the session; Next's optimizer would ask without it
        <img
          src={url}
          alt=""
          width={photo.width}
          height={photo.height}
          loading="lazy"
          onError={() => setIsMissing(true)}
          className="size-24 rounded-md border object-cover"
        />
      )}
    </a>
  )
}
