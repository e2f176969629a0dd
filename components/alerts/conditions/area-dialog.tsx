'use client'

import { useQuery } from '@tanstack/react-query'
import { PenTool, Spline, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { areaText, parseAreaText, polygonsOfArea } from '@/components/plans/area-text'
import type { DrawTool } from '@/components/plans/draw-map'
import { useRecordList } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FailedState, LoadingState } from '@/components/ui/states'
import { api } from '@/lib/http/browser'
import type { PublicConfig } from '@/lib/http/schema'
import type { Area, Zone } from '@/lib/resources/response-schema'
import type { Station } from '@/lib/resources/schema'

const ZoneMap = dynamic(() => import('@/components/plans/zone-map'), {
  ssr: false,
  loading: () => <LoadingState label="Loading the map…" className="h-full" />,
})

interface Props {
  text: string
  onDone: (text: string) => void
  onClose: () => void
}

const none: never[] = []
const ignore = () => {}

function areaOf(text: string): Area | null {
  const read = text.trim() === '' ? null : parseAreaText(text)
  return read && 'area' in read ? read.area : null
}

/** The map of zones with the area drawn on it. Nothing is changed before it is said to be done. */
export function AreaDialog({ text, onDone, onClose }: Props) {
  const config = useQuery({
    queryKey: ['config'],
    queryFn: () => api.get<PublicConfig>('/api/config'),
    staleTime: Infinity,
  })
  const zones = useRecordList<Zone>('/zones').data?.rows ?? none
  const stations = useRecordList<Station>('/stations').data?.rows ?? none
  const [area, setArea] = useState(() => areaOf(text))
  const [tool, setTool] = useState<DrawTool>(area ? 'select' : 'polygon')
  const onArea = useCallback((drawn: Area | null) => setArea(drawn), [])
  // Corners are drawn on simple rings; an area with holes keeps them only as text.
  const hasHoles = area !== null && polygonsOfArea(area).some((rings) => rings.length > 1)
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title="Draw the area"
      description="Press each corner and the first one again to close it. Del takes away the pressed part."
      className="top-[4vh] max-h-[92vh] w-[min(calc(100vw-2rem),64rem)]"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={area === null}
            onClick={() => {
              if (area) onDone(areaText(area))
              onClose()
            }}
          >
            Take this area
          </Button>
        </>
      }
    >
      <div className="grid gap-2">
        <div role="group" aria-label="Drawing" className="flex flex-wrap gap-1">
          <Button
            size="sm"
            variant={tool === 'polygon' ? 'primary' : 'secondary'}
            aria-pressed={tool === 'polygon'}
            disabled={hasHoles}
            onClick={() => setTool('polygon')}
          >
            <PenTool aria-hidden />
            Draw
          </Button>
          <Button
            size="sm"
            variant={tool === 'select' ? 'primary' : 'secondary'}
            aria-pressed={tool === 'select'}
            disabled={!area || hasHoles}
            onClick={() => setTool('select')}
          >
            <Spline aria-hidden />
            Move corners
          </Button>
          <Button size="sm" variant="danger-quiet" disabled={!area} onClick={() => setArea(null)}>
            <Trash2 aria-hidden />
            Clear
          </Button>
        </div>
        <div className="h-[min(60vh,32rem)] overflow-hidden rounded-md border">
          {config.data ? (
            <ZoneMap
              styleUrl={config.data.mapStyleUrl}
              zones={zones}
              stations={stations}
              editedId={null}
              area={area}
              tool={hasHoles ? null : tool}
              onArea={onArea}
              onZone={ignore}
            />
          ) : config.isError ? (
            <FailedState title="The map could not be loaded" onRetry={() => void config.refetch()} />
          ) : (
            <LoadingState className="h-full" />
          )}
        </div>
      </div>
    </Dialog>
  )
}
