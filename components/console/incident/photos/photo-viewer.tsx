'use client'

import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { formatMoment } from '@/components/ui/format-time'
import { useMay, useMe } from '@/components/shell/session'
import type { Photo } from '@/lib/incidents/field-schema'
import { useConsoleActions } from '../../actions'
import { ReasonPopover } from '../reason-popover'
import { photoUrl } from './photo-url'

interface PhotoViewerProps {
  photos: readonly Photo[]
  index: number
  /** Null closes it. */
  onShow: (photo: Photo | null) => void
}

/** One photo, as large as the room between queue and board allows; both stay in sight and usable. */
export function PhotoViewer({ photos, index, onShow }: PhotoViewerProps) {
  const { timeZone } = useMe()
  const mayWrite = useMay('incidents:write')
  const { strikePhoto } = useConsoleActions()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const photo = photos[index]
  if (!photo) return null
  const step = (by: 1 | -1) => onShow(photos[(index + by + photos.length) % photos.length] ?? photo)
  return (
    <section
      ref={panel}
      tabIndex={-1}
      role="dialog"
      aria-label={`Photo ${index + 1} of ${photos.length}`}
      className="fixed inset-0 top-11 z-30 flex flex-col bg-surface outline-none lg:right-80 lg:left-84 xl:right-88 xl:left-92"
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        if (event.key !== 'Escape' && by === 0) return
        event.stopPropagation()
        if (by === 0) onShow(null)
        else step(by)
      }}
    >
      <header className="flex min-h-9 items-center gap-2 border-b px-3 py-1 text-sm">
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate font-semibold">
            {photo.caption ?? 'Photo'}
          </span>
          <span className="block text-xs text-muted">
            {photo.author.name}, <span className="figures">{formatMoment(photo.createdAt, timeZone)}</span>
            {photo.struckAt ? ` · struck by ${photo.struckBy ?? 'somebody'}: ${photo.struckReason ?? ''}` : ''}
          </span>
        </span>
        <span className="figures text-xs text-muted">
          {index + 1}/{photos.length}
        </span>
        <Button size="icon-sm" variant="ghost" aria-label="Previous photo" onClick={() => step(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button size="icon-sm" variant="ghost" aria-label="Next photo" onClick={() => step(1)}>
          <ChevronRight aria-hidden />
        </Button>
        {mayWrite && !photo.struckAt ? (
          <ReasonPopover
            trigger={<Button size="sm">Strike</Button>}
            align="end"
            label="Why is it struck?"
            actLabel="Strike the photo"
            required
            placeholder="Wrong incident, shows somebody’s face, …"
            act={(reason) => strikePhoto(photo.incidentId, photo.id, reason)}
          />
        ) : null}
        <Button size="icon-sm" variant="ghost" aria-label="Close" onClick={() => onShow(null)}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 items-center justify-center bg-sunken p-2">
        {photo.struckAt ? (
          <p className="text-muted">This photo was struck.</p>
        ) : (
          // oxlint-disable-next-line nextjs/no-img-element
          <img
            src={photoUrl(photo)}
            alt={photo.caption ?? `Taken by ${photo.author.name}`}
            className="max-h-full max-w-full object-contain"
          />
        )}
      </div>
    </section>
  )
}
