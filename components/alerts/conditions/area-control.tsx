'use client'

import { PenTool } from 'lucide-react'
import { useState } from 'react'
import { parseAreaText, polygonsOfArea } from '@/components/plans/area-text'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { counted } from '../config/plain-words'
import { AreaDialog } from './area-dialog'

interface Props {
  text: string
  onChange: (text: string) => void
  problemId: string | undefined
}

function summaryOf(text: string): string | null {
  if (text.trim() === '') return null
  const read = parseAreaText(text)
  if ('error' in read) return null
  const polygons = polygonsOfArea(read.area)
  // A ring is closed: its first corner stands there twice.
  const corners = polygons.flat().reduce((sum, ring) => sum + ring.length - 1, 0)
  return `${counted(polygons.length, 'part')}, ${counted(corners, 'corner')}`
}

/** An area of its own: drawn on the map, or written as GeoJSON. */
export function AreaControl({ text, onChange, problemId }: Props) {
  const [drawing, setDrawing] = useState(false)
  const summary = summaryOf(text)
  return (
    <div className="grid min-w-56 flex-1 gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => setDrawing(true)}>
          <PenTool aria-hidden />
          {summary ? 'Change on the map…' : 'Draw on the map…'}
        </Button>
        {summary ? <span className="text-xs text-muted">{summary}</span> : null}
      </div>
      <Textarea
        value={text}
        onChange={(event) => onChange(event.target.value)}
        rows={2}
        spellCheck={false}
        aria-label="Area as GeoJSON"
        aria-describedby={problemId}
        aria-invalid={problemId ? true : undefined}
        placeholder='{ "type": "Polygon", "coordinates": [[[-122.42, 37.77], …]] }'
        className="figures max-h-40 min-h-12 text-xs"
      />
      {drawing ? <AreaDialog text={text} onDone={onChange} onClose={() => setDrawing(false)} /> : null}
    </div>
  )
}
